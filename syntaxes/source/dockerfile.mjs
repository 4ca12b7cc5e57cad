// @ts-check
// The source of syntaxes/dockerfile.tmLanguage.json; `node syntaxes/source/write.mjs` writes it.
//
// Every instruction is a begin/while rule: a line that starts the next instruction ends it whatever is still open
// inside, so an unclosed quote or `if` of the embedded shell grammar cannot swallow the instruction that follows.

const instructions =
  "ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR";

/** A line that starts no instruction. Indented ones count in upper case only: `    env FOO=1 \` is shell. */
const continues = (/** @type {string} */ names) => `^(?!(?i:${names})(?=\\s|$)|[ \\t]+(?:${names})(?=\\s|$))`;

/** `(^|\G)` lets a fenced block in Markdown start an instruction too. */
const start = "(?:^|\\G)[ \\t]*(?:(?i:(ONBUILD))[ \\t]+)?";

/** The scope that VS Code's own grammar gives, so that themes keep their colour, and one that says which it is. */
const keyword = (/** @type {string} */ name) =>
  `keyword.other.special-method.dockerfile keyword.other.instruction.${name}.dockerfile`;

const keywordCaptures = (/** @type {string} */ name) => ({
  1: { name: "keyword.control.onbuild.dockerfile" },
  2: { name: keyword(name) },
});

/** Text up to a heredoc, quoted strings taken whole, so that `"a << b"` opens none. */
const beforeHeredoc = `(?:[^"'\\\\<\\n]|\\\\.|"(?:[^"\\\\]|\\\\.)*"|'[^']*'|<)*`;
const heredocWord = `(?<=\\s)\\d*<<(?!<)-?[ \\t]*["']?`;

/** @param {string} name @param {string} begin @param {string[]} includes */
const instruction = (name, begin, includes) => ({
  begin: `${start}(?i:(${begin}))(?=\\s|$)`,
  beginCaptures: keywordCaptures(name),
  while: continues(instructions),
  name: `meta.instruction.${name}.dockerfile`,
  patterns: includes.map((include) => ({ include: `#${include}` })),
});

/**
 * An instruction with a heredoc. The outer rule ends at the name of the last heredoc of the line; the inner one holds
 * the body of the first. `look` restricts it by what else stands in the line.
 * @param {string} name @param {string} begin @param {string} look @param {string} contentName @param {object[]} patterns
 */
const heredoc = (name, begin, look, contentName, patterns) => ({
  begin: `${start}(?i:(${begin}))(?=[ \\t])${look}(?=${beforeHeredoc}${heredocWord}([A-Za-z_][\\w.-]*)["']?(?=\\s|$))`,
  beginCaptures: keywordCaptures(name),
  end: "^\\t*(\\3)$",
  endCaptures: { 1: { name: "entity.name.tag.heredoc.dockerfile" } },
  name: `meta.instruction.${name}.heredoc.dockerfile`,
  patterns: [
    { include: "#flag" },
    {
      begin: `(?<=\\s)(\\d*<<)(-?)[ \\t]*(["']?)([A-Za-z_][\\w.-]*)(\\3)(.*)$`,
      beginCaptures: { ...heredocCaptures, 6: { patterns: [{ include: "#variable" }] } },
      while: "^(?!\\t*\\4$)",
      contentName,
      patterns,
    },
    { match: "^.+$", name: "string.unquoted.heredoc.dockerfile" },
    { include: "#continuation" },
    { include: "#variable" },
  ],
});

const heredocCaptures = {
  1: { name: "keyword.operator.heredoc.dockerfile" },
  2: { name: "keyword.operator.heredoc.dockerfile" },
  3: { name: "punctuation.definition.heredoc.dockerfile" },
  4: { name: "entity.name.tag.heredoc.dockerfile" },
  5: { name: "punctuation.definition.heredoc.dockerfile" },
};

const shell = "meta.embedded.block.shell.dockerfile";
const python = "meta.embedded.block.python.dockerfile";
/** The line ends here and does not go on: a lookbehind before the line feed, since one after it would see the feed. */
const lineEnd = "(?<![\\\\`])(?=\\n)";

const names = {
  flags:
    "mount|network|security|device|from|chown|chmod|link|parents|exclude|checksum|keep-git-dir|unpack|platform|interval|timeout|start-period|start-interval|retries",
  mountKeys:
    "type|target|dst|destination|source|src|from|sharing|id|mode|uid|gid|ro|readonly|rw|readwrite|required|size|env",
};

const parts = {
  directive: {
    match: "(?:^|\\G)(#)[ \\t]*(?i:(syntax|escape|check))[ \\t]*(=)[ \\t]*(.*)$",
    captures: {
      0: { name: "comment.line.number-sign.dockerfile" },
      1: { name: "punctuation.definition.comment.dockerfile" },
      2: { name: "keyword.control.directive.dockerfile" },
      3: { name: "keyword.operator.assignment.dockerfile" },
      4: { name: "string.unquoted.directive.dockerfile" },
    },
  },
  comment: {
    match: "^[ \\t]*((#).*)$",
    captures: {
      1: { name: "comment.line.number-sign.dockerfile" },
      2: { name: "punctuation.definition.comment.dockerfile" },
    },
  },
  continuation: { match: "(\\\\|`)[ \\t]*$", name: "punctuation.separator.continuation.line.dockerfile" },
  variable: {
    patterns: [
      { match: "\\\\\\$", name: "constant.character.escape.dockerfile" },
      {
        begin: "(\\$\\{)([A-Za-z_]\\w*)",
        beginCaptures: {
          1: { name: "punctuation.definition.variable.begin.dockerfile" },
          2: { name: "variable.other.readwrite.dockerfile" },
        },
        end: "(\\})|(?=\\s)",
        endCaptures: { 1: { name: "punctuation.definition.variable.end.dockerfile" } },
        name: "meta.interpolation.parameter.dockerfile",
        patterns: [
          { match: ":?[-+?]|##?|%%?|//?", name: "keyword.operator.expansion.dockerfile" },
          { include: "#variable" },
          { match: "[^}$\\s]+", name: "string.unquoted.dockerfile" },
        ],
      },
      {
        match: "(\\$)([A-Za-z_]\\w*)",
        captures: {
          0: { name: "variable.other.readwrite.dockerfile" },
          1: { name: "punctuation.definition.variable.dockerfile" },
        },
      },
    ],
  },
  string: {
    patterns: [
      {
        begin: '"',
        end: `"|${lineEnd}`,
        name: "string.quoted.double.dockerfile",
        patterns: [
          { include: "#continuation" },
          { match: "\\\\.", name: "constant.character.escape.dockerfile" },
          { include: "#variable" },
        ],
      },
      { begin: "'", end: `'|${lineEnd}`, name: "string.quoted.single.dockerfile" },
    ],
  },
  flag: {
    begin: `(?<=\\s)(--)(${names.flags})\\b(=)?`,
    beginCaptures: {
      1: { name: "punctuation.definition.parameter.dockerfile" },
      2: { name: "variable.parameter.flag.dockerfile" },
      3: { name: "keyword.operator.assignment.dockerfile" },
    },
    end: "(?=\\s|$)",
    name: "meta.flag.dockerfile",
    patterns: [
      { match: `(?<=[=,])(${names.mountKeys})(?=[=,\\s]|$)`, name: "entity.other.attribute-name.dockerfile" },
      {
        match:
          "(?<=type=)(bind|cache|tmpfs|secret|ssh)\\b|(?<=sharing=)(shared|private|locked)\\b|(?<==)(true|false|none|host|default|sandbox|insecure)\\b",
        name: "constant.language.dockerfile",
      },
      { match: "=", name: "keyword.operator.assignment.dockerfile" },
      { match: ",", name: "punctuation.separator.arguments.dockerfile" },
      { include: "#variable" },
      { match: "\\b\\d+(ms|us|ns|s|m|h)\\b", name: "constant.numeric.duration.dockerfile" },
      { match: "[^\\s,=$]+", name: "string.unquoted.dockerfile" },
    ],
  },
  exec: {
    begin: "\\[",
    end: `\\]|${lineEnd}`,
    beginCaptures: { 0: { name: "punctuation.definition.sequence.begin.dockerfile" } },
    endCaptures: { 0: { name: "punctuation.definition.sequence.end.dockerfile" } },
    name: "meta.exec-form.dockerfile",
    patterns: [
      { include: "#continuation" },
      { match: ",", name: "punctuation.separator.sequence.dockerfile" },
      {
        begin: '"',
        end: `"|${lineEnd}`,
        name: "string.quoted.double.dockerfile",
        patterns: [{ match: "\\\\.", name: "constant.character.escape.dockerfile" }],
      },
    ],
  },
  "shell-body": {
    begin:
      "(?=[^\\s\\\\`#\\[])(?!--(?:mount|network|security|device|interval|timeout|start-period|start-interval|retries)\\b)|(?=\\[\\s)",
    while: continues(instructions),
    contentName: shell,
    patterns: [
      {
        // The shell grammar knows commands after an operator only; the first of an instruction stands after RUN.
        begin: "\\G(?=\\S)",
        end: "(?=;|\\||&|\\n|[ \\t]#)(?<!\\\\)",
        name: "meta.statement.shell",
        patterns: [{ include: "source.shell#typical_statements" }],
      },
      { include: "source.shell" },
    ],
  },
  "heredoc-inline": {
    begin: `(?<=\\s)(\\d*<<)(?!<)(-?)[ \\t]*(["']?)([A-Za-z_][\\w.-]*)(\\3)(?=[^<"']*$)`,
    beginCaptures: heredocCaptures,
    end: "^\\t*(\\4)$",
    endCaptures: { 1: { name: "entity.name.tag.heredoc.dockerfile" } },
    contentName: shell,
    patterns: [{ include: "source.shell" }],
  },
  "heredoc-run-python": heredoc(
    "run",
    "RUN",
    `(?=.*(?:\\bpython[\\d.]*(?:[ \\t]+-\\S*)*[ \\t]+\\d*<<|<<-?[ \\t]*["']?[\\w.-]+["']?[ \\t]+(?:\\S*/)?(?:env[ \\t]+)?python))`,
    python,
    [{ include: "source.python" }],
  ),
  "heredoc-run": heredoc("run", "RUN", "", shell, [
    {
      begin: "^(?=#!.*\\bpython[\\d.]*)",
      while: "^",
      contentName: python,
      patterns: [{ include: "source.python" }],
    },
    { include: "source.shell" },
  ]),
  "heredoc-copy-python": heredoc("copy", "COPY|ADD", `(?=.*\\.py["']?[ \\t]*$)`, python, [
    { include: "source.python" },
  ]),
  "heredoc-copy": heredoc("copy", "COPY|ADD", "", "string.unquoted.heredoc.dockerfile", []),
  from: {
    begin: "(?:^|\\G)[ \\t]*(?i:(FROM))(?=\\s|$)",
    beginCaptures: { 1: { name: keyword("from") } },
    while: continues(instructions),
    name: "meta.instruction.from.dockerfile",
    patterns: [
      { include: "#comment" },
      { include: "#flag" },
      { include: "#continuation" },
      {
        match: "(?<=\\s)(?i:(AS))[ \\t]+(\\S+)",
        captures: { 1: { name: keyword("as") }, 2: { name: "entity.name.label.stage.dockerfile" } },
      },
      {
        match:
          "((?:\\$\\{[^}\\s]*\\}|\\$\\w+|[^\\s:@$\\\\]|:\\d+(?=/))+)(?:(:)((?:\\$\\{[^}\\s]*\\}|[^\\s@])+))?(?:(@)(\\S+))?",
        captures: {
          1: { name: "entity.name.type.image.dockerfile", patterns: [{ include: "#variable" }] },
          2: { name: "punctuation.separator.tag.dockerfile" },
          3: { name: "constant.other.tag.dockerfile", patterns: [{ include: "#variable" }] },
          4: { name: "punctuation.separator.digest.dockerfile" },
          5: { name: "constant.other.digest.dockerfile" },
        },
      },
    ],
  },
  run: instruction("run", "RUN", ["comment", "flag", "heredoc-inline", "continuation", "exec", "shell-body"]),
  command: instruction("command", "CMD|ENTRYPOINT|SHELL", ["comment", "continuation", "exec", "shell-body"]),
  // Its CMD may start a line of its own, so CMD does not end it there when it is indented.
  healthcheck: {
    ...instruction("healthcheck", "HEALTHCHECK", ["comment", "flag", "continuation"]),
    while: `^(?!(?i:${instructions})(?=\\s|$)|[ \\t]+(?:${instructions.replace("|CMD", "")})(?=\\s|$))`,
    patterns: [
      { include: "#comment" },
      { include: "#flag" },
      { include: "#continuation" },
      { match: "\\b(CMD|NONE)(?=\\s|$)", name: keyword("check") },
      { include: "#exec" },
      { include: "#shell-body" },
    ],
  },
  assignment: {
    ...instruction("assignment", "ENV|ARG|LABEL", []),
    patterns: [
      { include: "#comment" },
      { include: "#continuation" },
      {
        match: "(?<=\\s|^)([A-Za-z_][\\w.-]*)(=)",
        captures: {
          1: { name: "variable.other.assignment.dockerfile" },
          2: { name: "keyword.operator.assignment.dockerfile" },
        },
      },
      { include: "#string" },
      { include: "#variable" },
      { match: "(?<=(?i:ENV|ARG|LABEL)[ \\t])[A-Za-z_]\\w*(?=\\s|$)", name: "variable.other.assignment.dockerfile" },
    ],
  },
  copy: instruction("copy", "COPY|ADD", ["comment", "flag", "continuation", "exec", "string", "variable"]),
  other: {
    ...instruction("other", instructions, []),
    patterns: [
      { include: "#comment" },
      { include: "#continuation" },
      { include: "#exec" },
      { include: "#string" },
      { include: "#variable" },
      {
        match: "(?<=\\s)(\\d+)(?:(-)(\\d+))?(?:(/)(?i:(tcp|udp|sctp)))?(?=\\s|$)",
        captures: {
          1: { name: "constant.numeric.port.dockerfile" },
          2: { name: "keyword.operator.range.dockerfile" },
          3: { name: "constant.numeric.port.dockerfile" },
          4: { name: "punctuation.separator.dockerfile" },
          5: { name: "constant.language.protocol.dockerfile" },
        },
      },
    ],
  },
};

export const dockerfile = {
  name: "Dockerfile",
  scopeName: "source.dockerfile",
  injections: {
    // After a `while` the anchor stands at column 0, where the shell grammar would take a whole continuation line for
    // one command name (microsoft/vscode-textmate#237).
    [`L:${shell} meta.statement.command.shell`]: {
      patterns: [
        { match: "^[ \\t]+(?=\\S)" },
        {
          match: "^(?:(&&)|(\\|\\|))",
          captures: {
            1: { name: "punctuation.separator.statement.and.shell" },
            2: { name: "punctuation.separator.statement.or.shell" },
          },
        },
      ],
    },
  },
  patterns: [
    "directive",
    "comment",
    "heredoc-run-python",
    "heredoc-run",
    "heredoc-copy-python",
    "heredoc-copy",
    "from",
    "run",
    "healthcheck",
    "command",
    "assignment",
    "copy",
    "other",
  ].map((name) => ({ include: `#${name}` })),
  repository: parts,
};
