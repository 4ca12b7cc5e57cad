/**
 * Names of files that show which variables an application wants, with made-up values: `.env.example`, `env.sample`,
 * `.env.dev-sample`, `example.env`. A pattern's text, without its ends.
 */
export const exampleFileName = String.raw`\.?env[\w.-]*[._-](?:examples?|sample|template|tmpl|dist|defaults?)|(?:[\w-]*\.)?(?:example|sample|template)\.env`;
