# SYNTAX TEST "source.dockerfile" "RUN: flags, mounts, embedded shell"

RUN --mount=type=cache,target=/root/.cache/uv,sharing=locked --network=none \
#<-- keyword.other.special-method.dockerfile
#   ^^ punctuation.definition.parameter.dockerfile
#     ^^^^^ variable.parameter.flag.dockerfile
#           ^^^^ entity.other.attribute-name.dockerfile
#                ^^^^^ constant.language.dockerfile
#                     ^ punctuation.separator.arguments.dockerfile
#                      ^^^^^^ entity.other.attribute-name.dockerfile
#                             ^^^^^^^^^^^^^^^ string.unquoted.dockerfile
#                                             ^^^^^^^ entity.other.attribute-name.dockerfile
#                                                     ^^^^^^ constant.language.dockerfile
#                                                                      ^^^^ constant.language.dockerfile
#                                                                           ^ punctuation.separator.continuation.line.dockerfile
    # a comment inside
#   ^^^^^^^^^^^^^^^^^^ comment.line.number-sign.dockerfile
    pip install "a$B" && \
#   ^^^ meta.embedded.block.shell.dockerfile entity.name.function.call.shell
#               ^ string.quoted.double.shell
#                 ^^ variable.other.normal.shell
    env FOO=1 make
#   ^^^ meta.embedded.block.shell.dockerfile - keyword.other.special-method.dockerfile
RUN echo it's a loose quote
#        ^^ meta.embedded.block.shell.dockerfile
COPY a b
#<--- keyword.other.special-method.dockerfile
#    ^^^ - meta.embedded.block.shell.dockerfile
RUN ["a", "b"]
#   ^ punctuation.definition.sequence.begin.dockerfile
#    ^^^ string.quoted.double.dockerfile
HEALTHCHECK --interval=30s \
#             ^^^^^^^^ variable.parameter.flag.dockerfile
#                      ^^^ constant.numeric.duration.dockerfile
  CMD ["python", "-c", "x"]
# ^^^ keyword.other.special-method.dockerfile
#     ^ punctuation.definition.sequence.begin.dockerfile
ONBUILD RUN pip install x
#<------ keyword.control.onbuild.dockerfile
#       ^^^ keyword.other.special-method.dockerfile
#           ^^^ meta.embedded.block.shell.dockerfile
ENV A="x $B" \
#   ^ variable.other.assignment.dockerfile
#    ^ keyword.operator.assignment.dockerfile
#        ^^ variable.other.readwrite.dockerfile
    C=1
#   ^ variable.other.assignment.dockerfile
