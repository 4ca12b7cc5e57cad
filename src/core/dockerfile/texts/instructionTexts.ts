/** What each instruction, directive and part of a FROM line does. The English text is also the key for translation. */
export const instructionTexts = {
  "hover.link": "See the Dockerfile reference.",
  "instruction.ADD":
    "Copies files into the image, and also downloads URLs, clones Git repositories and unpacks local tar archives.",
  "instruction.ARG":
    "Declares a variable of the build. `--build-arg` sets it; the value after `=` is used otherwise. It is not set in the running container.",
  "instruction.CMD":
    "Sets the command the container runs, or the default arguments of ENTRYPOINT. Only the last CMD of a stage counts.",
  "instruction.COPY":
    "Copies files from the build context, another stage or another image into the image. .dockerignore decides what the context holds.",
  "instruction.ENTRYPOINT":
    "Sets the program the container always runs. CMD and the arguments of `docker run` are passed to it.",
  "instruction.ENV": "Sets environment variables for the instructions that follow and for the running container.",
  "instruction.EXPOSE":
    "Notes the port the container listens on. It publishes nothing by itself: `-p` or the tool that runs the image does.",
  "instruction.FROM":
    "Starts a stage from an image or from an earlier stage. The last stage is the one that is built unless a target is named.",
  "instruction.HEALTHCHECK":
    "Tells the engine how to see that the container works: exit code 0 is healthy, 1 is unhealthy.",
  "instruction.LABEL": "Adds names and values to the image's metadata.",
  "instruction.MAINTAINER": "Names the image's author. It is deprecated: use `LABEL org.opencontainers.image.authors`.",
  "instruction.ONBUILD": "Keeps an instruction for later: it runs when another Dockerfile builds FROM this image.",
  "instruction.RUN": "Runs a command while the image is built and keeps what it changed as a layer.",
  "instruction.SHELL": "Sets the shell for the shell form of RUN, CMD and ENTRYPOINT from here on.",
  "instruction.STOPSIGNAL": "Sets the signal that `docker stop` sends to the container's first process.",
  "instruction.USER": "Sets the user and group for the instructions that follow and for the running container.",
  "instruction.VOLUME": "Marks a folder whose content lives outside the container's layers.",
  "instruction.WORKDIR":
    "Sets the working directory for the instructions that follow, and creates it when it is missing.",
  "directive.syntax":
    "Names the Dockerfile frontend that builds this file. The engine pulls it from a registry before anything else.",
  "directive.escape": "Sets the character that escapes and continues lines: a backslash or a backtick.",
  "directive.check":
    "Configures build checks: `skip=Rule,Rule` or `skip=all` leaves some out, `error=true` fails the build on a warning.",
  "directive.python.syntax":
    "A file with this line cannot be built where Docker Hub cannot be reached. Leave it out unless a feature needs it.",
  "directive.python.escape": "A backtick helps only with Windows paths. Python images for Linux need no such line.",
  "directive.python.check":
    "There can be one such line only. None of the engine's own checks knows Python, so skip rules one by one.",
  "stage.definition": "Stage {0}, number {1}, from {2}. Lines that use it: {3}.",
  "stage.unused": "Stage {0}, number {1}, from {2}. No other line uses it; it is built only as the target.",
  "stage.last": "Stage {0}, number {1}, from {2}. It is the last stage, so it is what a build without a target makes.",
  "stage.use": "Stage {0} starts in line {1} from {2}.",
  "stage.unknown":
    "No earlier stage is called {0}, so it is taken as the name of an image or of a build context given with `--build-context`.",
  "stage.python":
    "A virtual environment can be copied between stages when both have the same Python version, the same Debian suite and the same path for it.",
  "image.repository": "Image {0} from {1}.",
  "image.scratch": "The empty image: no shell, no Python, no files.",
  "image.tag": "Python {0}, variant {1}, on {2}.",
  "image.tagOther": "Tag {0}. A tag can be moved to another image at any time.",
  "image.digest": "Digest {0}. It always names the same image; a tag beside it is only for the reader.",
  "image.unsettled": "The image is {0} once variables are put in.",
  "heredoc.shell": "Here-document {0}: the lines down to `{0}` are run as one shell script.",
  "heredoc.input": "Here-document {0}: the lines down to `{0}` are the input of the command.",
  "heredoc.file": "Here-document {0}: the lines down to `{0}` are written as the file.",
  "heredoc.expand": 'Variables in it are put in. Quote the name, as in `<<"{0}"`, to keep every `$` as it is.',
  "heredoc.literal": "The name is quoted, so every `$` in it stays as it is.",
  "heredoc.python":
    "In a shell script only the last command decides whether the step failed. Start it with `set -e` so that a failed `pip install` stops the build.",
} as const;
