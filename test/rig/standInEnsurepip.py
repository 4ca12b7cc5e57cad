"""A small ensurepip for a stand-in image: installs the wheel of pip that lies beside it."""

import pathlib
import subprocess
import sys


def bootstrap(*, root=None, upgrade=False, user=False, altinstall=False, default_pip=False, verbosity=0):
    (wheel,) = (pathlib.Path(__file__).parent / "_bundled").glob("pip-*.whl")
    options = ["--no-index", "--no-cache-dir", "--root-user-action=ignore", "--disable-pip-version-check"]
    subprocess.run([sys.executable, f"{wheel}/pip", "install", *options, str(wheel)], check=True)
