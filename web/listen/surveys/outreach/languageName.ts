/** A language in its own words. */
export function languageName(language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  } catch {
    // a tag that no browser knows is shown as it was written
    return language;
  }
}
