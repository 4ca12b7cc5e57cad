const signingKey =
  /^((DJANGO|FLASK|APP|APPLICATION|SERVER|AUTH|SECURITY)_)?SECRET(_KEY)?$|(^|_)(JWT|SESSION|COOKIE|CSRF)_SECRET(_KEY)?$/;

/** True for a variable whose value only signs or encrypts what the application itself reads: any random text starts it. */
export function isSigningKey(name: string): boolean {
  return signingKey.test(name);
}
