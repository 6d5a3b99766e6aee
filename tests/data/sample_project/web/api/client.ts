import { readToken, saveToken } from "./storage";

export interface AuthToken {
  value: string;
  refreshToken: string;
  expiresAt: number;
}

const EARLY_SECONDS = 120;
let pending: Promise<AuthToken> | null = null;

export function isFresh(token: AuthToken, now = Date.now()): boolean {
  return now + EARLY_SECONDS * 1000 < token.expiresAt;
}

// Several requests may find the token old at once; they share one refresh.
export async function refreshAuthToken(token: AuthToken): Promise<AuthToken> {
  pending ??= requestNewToken(token).finally(() => {
    pending = null;
  });
  return pending;
}

async function requestNewToken(token: AuthToken): Promise<AuthToken> {
  const response = await fetch("/auth/refresh", {
    method: "POST",
    body: JSON.stringify({ refreshToken: token.refreshToken }),
  });
  if (!response.ok) throw new Error(`refresh failed: ${response.status}`);
  const renewed = (await response.json()) as AuthToken;
  saveToken(renewed);
  return renewed;
}

export async function authorizedFetch(path: string, init: RequestInit = {}): Promise<Response> {
  let token = readToken();
  if (!isFresh(token)) token = await refreshAuthToken(token);
  const headers = new Headers(init.headers);
  headers.set("Authorization", `Bearer ${token.value}`);
  return fetch(path, { ...init, headers });
}
