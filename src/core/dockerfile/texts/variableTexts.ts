/** Variables: where their value comes from, those the builder sets, and those Python and its tools read. */
export const variableTexts = {
  "package.locked": "`{0}` is locked at {1} ({2}).",
  "package.asked": "`{0}` is asked for by {1}; no lock fixes its version.",
  "package.file": "The project has {0} packages: {1}.",
  "variable.env": "`{0}` is `{1}` from ENV in line {2}.",
  "variable.arg": "`{0}` is `{1}` from ARG in line {2}, unless `--build-arg` says otherwise.",
  "variable.argUnset": "`{0}` is declared by ARG in line {2} without a value: only `--build-arg` sets it.",
  "variable.parent": "`{0}` is `{1}`, inherited from the stage this one starts from (line {2}).",
  "variable.fallback": "It would be `{0}` if it were not set.",
  "variable.unset": "`{0}` is not set in this file. It may come from the base image.",
  "variable.globalHidden":
    "`{0}` is an ARG before the first FROM (line {1}), which a stage does not see. Repeat `ARG {0}` in the stage.",
  "variable.shell": "`{0}` is set by the command itself or by the container's environment, not by this file.",
  "variable.execForm":
    'The exec form expands no variables: the program gets `{0}` as it stands. Use `["sh", "-c", "exec …"]` where a variable is needed.',
  "variable.predefined.platform":
    "Set by BuildKit: the platform of the build or of its result. A stage has to repeat it with ARG.",
  "variable.predefined.proxy": "A proxy the builder passes in. It needs no ARG and is not kept in the image's history.",
  "variable.predefined.python": "Set by the official Python image.",
  "variable.python.PYTHONDONTWRITEBYTECODE":
    "Keeps Python from writing `.pyc` files. In an image it makes every start compile everything again, which takes several times as long for large packages. Compile at build time and leave this out.",
  "variable.python.PYTHONUNBUFFERED":
    "Makes Python print at once. Without it the last log lines are lost when the container is killed.",
  "variable.python.PYTHONFAULTHANDLER": "Prints the Python stack when the process crashes in compiled code.",
  "variable.python.PYTHONPATH":
    "Adds folders to Python's search path. An installed package needs none; a `src` folder does.",
  "variable.python.PYTHONHASHSEED":
    "Python already starts with a random hash seed. Set it only for reproducible output.",
  "variable.python.VIRTUAL_ENV":
    "Tells tools which environment is active. Together with its `bin` first in PATH it replaces `source activate`, which has no effect on later lines.",
  "variable.python.PATH":
    "Put the environment's `bin` first, so that `python` is the one with the packages: `PATH=/opt/venv/bin:$PATH`.",
  "variable.python.PIP_NO_CACHE_DIR": "Turns pip's cache off. It makes a cache mount useless: use one or the other.",
  "variable.python.PIP_INDEX_URL":
    "The package index of pip. A password in it stays in the image's history: mount `pip.conf` as a secret instead.",
  "variable.python.UV_LINK_MODE": "With a cache mount uv has to copy, because links cannot cross the mount: `copy`.",
  "variable.python.UV_COMPILE_BYTECODE":
    "Makes uv compile what it installs, tests included. `python -m compileall -j 0 -x '/tests?/'` was 3 to 4 times faster.",
  "variable.python.UV_PYTHON":
    "The Python uv uses. Beside `uv pip` it makes uv install into the system's Python and ignore VIRTUAL_ENV.",
  "variable.python.UV_PYTHON_DOWNLOADS": "`never` keeps uv from fetching a second Python beside the image's own.",
  "variable.python.UV_PROJECT_ENVIRONMENT": "Where `uv sync` makes the environment, `.venv` unless set.",
  "variable.python.FLASK_DEBUG": "Debug mode lets a visitor run code. Never set it in an image.",
  "variable.python.DEBUG": "Debug mode shows settings and source to visitors. Leave it off in an image.",
  "variable.python.PORT": "Many platforms set PORT themselves: let the start command read it.",
  "variable.secret":
    "The name says that this is a secret. ARG and ENV stay readable in the image's history: use `RUN --mount=type=secret`, or set it when the container runs.",
  "variable.arg.python": "An ARG before FROM for the base image keeps the Python version in one place for all stages.",
} as const;
