"""Words as data: tables by language, and what reads and checks them."""
