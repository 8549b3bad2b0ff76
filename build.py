"""The catalogue press: ``python build.py --help`` says what it can do.

A worker process reads this file again (multiprocessing), so all that takes time to import is elsewhere.
"""

if __name__ == "__main__":
    import atexit
    import gc
    import os

    # Each of these would cost a tenth of a second: pydantic looks through all installed packages for plugins,
    # and Python, at its end, for reference cycles.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    atexit.register(gc.freeze)

    from press.desk.commands import app

    app()
