// @ts-check
// The source of syntaxes/dockerignore.tmLanguage.json. Rules: moby/patternmatcher, ignorefile/ignorefile.go.

export const dockerignore = {
  name: "Docker Ignore",
  scopeName: "source.dockerignore",
  patterns: [
    {
      // A comment only in the first column: ` # x` is a file name.
      match: "^(#).*$",
      name: "comment.line.number-sign.dockerignore",
      captures: { 1: { name: "punctuation.definition.comment.dockerignore" } },
    },
    {
      begin: "^[ \\t]*(!)?(?=\\S)",
      beginCaptures: { 1: { name: "keyword.operator.negation.dockerignore" } },
      end: "$",
      name: "string.unquoted.pattern.dockerignore",
      patterns: [
        { match: "\\\\.", name: "constant.character.escape.dockerignore" },
        { match: "\\*\\*", name: "keyword.operator.wildcard.recursive.dockerignore" },
        { match: "[*?]", name: "keyword.operator.wildcard.dockerignore" },
        {
          begin: "\\[(\\^)?",
          beginCaptures: { 1: { name: "keyword.operator.negation.dockerignore" } },
          end: "\\]|$",
          name: "constant.other.character-class.set.dockerignore",
          patterns: [{ match: "\\\\.", name: "constant.character.escape.dockerignore" }],
        },
        { match: "/", name: "punctuation.separator.path.dockerignore" },
      ],
    },
  ],
};
