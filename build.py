"""The catalogue press: ``python build.py --help`` says what it can do."""

from press.__main__ import main

if __name__ == "__main__":
    main()
