// What differs from one installation to another.

export const ISSUER = "http://localhost:8080";
export const CLIENT_ID = "browser-application";
