"""A bank of our own for demos and tests: it moves no money, and behaves like a real one in everything else."""
