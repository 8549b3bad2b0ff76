"""The catalogue press: ``python build.py --help`` says what it can do.

A worker process reads this file again (multiprocessing), so all that takes time to import is elsewhere.
"""

if __name__ == "__main__":
    from press.desk.commands import app

    app()
