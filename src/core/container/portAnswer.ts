/** What a published port answered. `open`: something spoke, but not HTTP. `silent`: nothing that could be heard. */
export type PortAnswer =
  { readonly kind: "status"; readonly status: number } | { readonly kind: "open" } | { readonly kind: "silent" };

/** Whether an answer shows that the application is up: anything that speaks and reports no error of its own (below 500). */
export function judgeAnswer(answer: PortAnswer): { readonly ok: boolean; readonly status: number | undefined } {
  const status = answer.kind === "status" ? answer.status : undefined;
  return { ok: answer.kind === "open" || (status !== undefined && status < 500), status };
}
