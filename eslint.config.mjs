import tseslint from "typescript-eslint";
import importX from "eslint-plugin-import-x";

/** Who may import what. The same table stands in src/ARCHITECTURE.md; test/unit/architecture.test.ts checks both. */
const layers = {
  core: "^(vscode|dockerode)(/|$)|^node:|^(fs|os|path|child_process|http)(/|$)|/(docker|local|app|ui|cli|contract)/",
  contract: "^(dockerode)(/|$)|^node:|/(docker|local|app|ui|cli)/",
  app: "^(vscode|dockerode)(/|$)|^node:|/(docker|local|ui|cli|contract)/",
  docker: "^vscode(/|$)|/(local|app|ui|cli|contract)/",
  local: "^(vscode|dockerode)(/|$)|/(docker|app|ui|cli|contract)/",
  ui: "^dockerode(/|$)|^node:|/(docker|local|cli)/",
  cli: "^(vscode|dockerode)(/|$)|/(ui|contract)/",
};

/** VS Code facilities with one door each: only the named file may call them. */
const doors = [
  ["ui/commands/register.ts", "CallExpression[callee.property.name='registerCommand']"],
  ["ui/contextKeys.ts", "CallExpression[callee.property.name='executeCommand'][arguments.0.value='setContext']"],
  ["ui/settings.ts", "CallExpression[callee.property.name='getConfiguration']"],
  ["ui/present.ts", "CallExpression[callee.property.name='showErrorMessage']"],
];

const everywhere = [
  { selector: "ExportDefaultDeclaration", message: "Export by name: a name is what people search for." },
  { selector: "TSEnumDeclaration", message: "Use a union of string literals." },
];

const doorRules = (file) =>
  doors
    .filter(([door]) => door !== file)
    .map(([door, selector]) => ({ selector, message: `Only src/${door} does this.` }));

export default tseslint.config(
  {
    ignores: [
      "dist/",
      ".build/",
      ".artifacts/",
      "node_modules/",
      "test/fixtures/",
      "test/**/fixtures/",
      "test/golden/",
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" } },
  {
    files: ["src/**/*.ts", "test/**/*.ts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    plugins: { "import-x": importX },
    languageOptions: {
      parserOptions: { project: ["./tsconfig.json", "./test/tsconfig.json"], tsconfigRootDir: import.meta.dirname },
    },
    settings: { "import-x/resolver-next": [] },
    rules: {
      "@typescript-eslint/no-floating-promises": ["error", { checkThenables: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/prefer-nullish-coalescing": ["error", { ignorePrimitives: { string: true, boolean: true } }],
      eqeqeq: "error",
      "no-console": "error",
      "no-restricted-syntax": ["error", ...everywhere],
    },
  },
  {
    files: ["src/**/*.ts"],
    rules: {
      "max-lines": ["error", { max: 250 }],
      complexity: ["error", { max: 15, variant: "modified" }],
      "import-x/no-cycle": "error",
    },
  },
  ...Object.entries(layers).map(([layer, regex]) => ({
    files: [`src/${layer}/**/*.ts`],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { patterns: [{ regex, message: `Not for src/${layer}: see the table in src/ARCHITECTURE.md.` }] },
      ],
    },
  })),
  {
    files: ["src/core/**/*.ts"],
    rules: { "no-restricted-globals": ["error", "process", "Date", "setTimeout", "setInterval", "console", "fetch"] },
  },
  {
    files: ["src/ui/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", ...everywhere, ...doorRules("")] },
  },
  ...doors.map(([file]) => ({
    files: [`src/${file}`],
    rules: { "no-restricted-syntax": ["error", ...everywhere, ...doorRules(file)] },
  })),
  {
    files: ["src/cli/**/*.ts", "test/**/*.ts"],
    rules: { "no-console": "off" },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      // mocha's own style: describe and it return nothing worth awaiting, chains of assertions are expressions.
      "@typescript-eslint/no-unused-expressions": "off",
      "@typescript-eslint/no-non-null-assertion": "error",
    },
  },
  { files: ["**/*.{js,mjs}"], extends: [tseslint.configs.disableTypeChecked] },
);
