# SYNTAX TEST "source.dockerfile" "directives, base images, stages"

# syntax=docker/dockerfile:1.7
# <- comment.line.number-sign.dockerfile
# ^^^^^^ keyword.control.directive.dockerfile
#       ^ keyword.operator.assignment.dockerfile
#        ^^^^^^^^^^^^^^^^^^^^^ string.unquoted.directive.dockerfile
FROM --platform=$BUILDPLATFORM ghcr.io/x/python:3.13-slim@sha256:abc AS Build
#<--- keyword.other.special-method.dockerfile
#    ^^ punctuation.definition.parameter.dockerfile
#      ^^^^^^^^ variable.parameter.flag.dockerfile
#               ^^^^^^^^^^^^^^ variable.other.readwrite.dockerfile
#                              ^^^^^^^^^^^^^^^^ entity.name.type.image.dockerfile
#                                               ^^^^^^^^^ constant.other.tag.dockerfile
#                                                        ^ punctuation.separator.digest.dockerfile
#                                                         ^^^^^^^^^^ constant.other.digest.dockerfile
#                                                                    ^^ keyword.other.special-method.dockerfile
#                                                                       ^^^^^ entity.name.label.stage.dockerfile
from localhost:5000/a/b:${TAG:-1}
#<--- keyword.other.special-method.dockerfile
#    ^^^^^^^^^^^^^^^^^^ entity.name.type.image.dockerfile
#                       ^^ punctuation.definition.variable.begin.dockerfile
#                         ^^^ variable.other.readwrite.dockerfile
#                            ^^ keyword.operator.expansion.dockerfile
EXPOSE 8000/tcp 9000-9010
#      ^^^^ constant.numeric.port.dockerfile
#          ^ punctuation.separator.dockerfile
#           ^^^ constant.language.protocol.dockerfile
#                   ^ keyword.operator.range.dockerfile
