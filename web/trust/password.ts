/** Length is what makes a password strong; the server holds the same bounds. */
export const PASSWORD_CHARS_MIN = 10;
export const PASSWORD_CHARS_MAX = 128;
