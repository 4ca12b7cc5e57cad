/** What a published port answered. `open`: something spoke, but not HTTP. `silent`: nothing that could be heard. */
export type PortAnswer =
  { readonly kind: "status"; readonly status: number } | { readonly kind: "open" } | { readonly kind: "silent" };
