"""``python -m depesche`` is the command `depesche`."""

from depesche.cli.main import run

if __name__ == "__main__":
    run()
