"""Training of the language models that Depesche ships, from open treebanks."""
