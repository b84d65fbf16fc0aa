"""What grammar says: tokens, sentences, dependencies, clauses, quotations, times."""
