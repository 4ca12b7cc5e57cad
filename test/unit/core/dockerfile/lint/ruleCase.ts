import type { WorkspaceFacts } from "../../../../../src/core/dockerfile/lint/workspaceFacts";

/**
 * A file in which the rule finds something; what its first fix makes of the file (or of .dockerignore), undefined when
 * there is no fix; a file in which it finds nothing; what is known of the folder.
 */
export type RuleCase = readonly [
  id: string,
  bad: string,
  fixed: string | { readonly ignore: readonly string[] } | undefined,
  good: string,
  facts?: WorkspaceFacts,
];
