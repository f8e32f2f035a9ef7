// A server that speaks SMTP (RFC 5321) and keeps what it is given, for people to read.

import { createServer } from "node:net";

/** How long a mail may take, in milliseconds. */
const PATIENCE = 15_000;

function decodeQuotedPrintable(text) {
  const bytes = text
    .replaceAll(/=\r?\n/g, "")
    .replaceAll(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

function decodeBody(headers, body) {
  switch (headers["content-transfer-encoding"]?.toLowerCase()) {
    case "base64":
      return Buffer.from(body, "base64").toString("utf8");
    case "quoted-printable":
      return decodeQuotedPrintable(body);
    default:
      return Buffer.from(body, "latin1").toString("utf8");
  }
}

/** The words of a header (RFC 2047). */
function decodeWords(text) {
  return text.replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=\s*(?==\?)?/gi, (_, how, words) =>
    how.toLowerCase() === "b"
      ? Buffer.from(words, "base64").toString("utf8")
      : decodeQuotedPrintable(words.replaceAll("_", " ")),
  );
}

function split(message) {
  const end = message.indexOf("\r\n\r\n");
  const headers = {};
  for (const line of message.slice(0, end).replaceAll(/\r\n[ \t]+/g, " ").split("\r\n")) {
    const colon = line.indexOf(":");
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { headers, body: message.slice(end + 4) };
}

/** All leaves of a message, by their type. */
function leaves(message, found = {}) {
  const { headers, body } = split(message);
  const type = headers["content-type"] ?? "text/plain";
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary === undefined) {
    found[type.split(";")[0].trim().toLowerCase()] ??= decodeBody(headers, body);
    return found;
  }
  for (const part of body.split(`--${boundary}`).slice(1, -1)) leaves(part.replace(/^\r\n/, ""), found);
  return found;
}

function parse(to, raw) {
  const { headers } = split(raw);
  const found = leaves(raw);
  const text = found["text/plain"] ?? "";
  return {
    to,
    subject: decodeWords(headers.subject ?? ""),
    text,
    html: found["text/html"] ?? "",
    /** The first link that leads to `path`. */
    link(path) {
      const link = text.match(/https?:\/\/\S+/g)?.find((url) => new URL(url).pathname === path);
      if (!link) throw new Error(`no link to ${path} in:\n${text}`);
      return link;
    },
    /** Its six digits, that stand in a line of their own. */
    get code() {
      const code = /^\s+(\d{3} ?\d{3})\s*$/m.exec(text)?.[1];
      if (!code) throw new Error(`no code in:\n${text}`);
      return code.replace(" ", "");
    },
  };
}

/** Starts it; answers its address and what arrives. */
export async function startSmtpSink() {
  /** Mails that nobody has read yet. */
  const unread = [];
  /** Those who wait for one. */
  const waiting = new Set();

  function deliver(mail) {
    for (const reader of waiting) {
      if (reader.takes(mail)) return reader.done(mail);
    }
    unread.push(mail);
  }

  const server = createServer((socket) => {
    socket.setEncoding("latin1");
    socket.on("error", () => socket.destroy());
    const say = (line) => socket.write(`${line}\r\n`);
    let buffer = "";
    let to = [];
    let isData = false;
    say("220 sink.example ESMTP");
    socket.on("data", (chunk) => {
      buffer += chunk;
      for (;;) {
        const end = buffer.indexOf(isData ? "\r\n.\r\n" : "\r\n");
        if (end < 0) return;
        const got = buffer.slice(0, end);
        buffer = buffer.slice(end + (isData ? 5 : 2));
        if (isData) {
          isData = false;
          const raw = got.replaceAll(/^\./gm, "");
          for (const address of to.splice(0)) deliver(parse(address, raw));
          say("250 2.0.0 kept");
          continue;
        }
        const verb = got.split(/[ :]/)[0].toUpperCase();
        if (verb === "EHLO") say("250-sink.example\r\n250-8BITMIME\r\n250 SMTPUTF8");
        else if (verb === "RCPT") {
          to.push(/<([^>]*)>/.exec(got)[1].toLowerCase());
          say("250 2.1.5 ok");
        } else if (verb === "DATA") {
          isData = true;
          say("354 go on");
        } else if (verb === "QUIT") {
          say("221 2.0.0 bye");
          socket.end();
        } else if (["HELO", "MAIL", "RSET", "NOOP"].includes(verb)) say("250 2.0.0 ok");
        else say("502 5.5.1 what?");
      }
    });
  });
  await new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", done);
  });

  /** The next mail to `address` whose text has `what`; each is read once. */
  function mailTo(address, what = "", patience = PATIENCE) {
    const takes = (mail) => mail.to === address.toLowerCase() && mail.text.includes(what);
    const at = unread.findIndex(takes);
    if (at >= 0) return Promise.resolve(unread.splice(at, 1)[0]);
    return new Promise((found, failed) => {
      const timer = setTimeout(() => {
        waiting.delete(reader);
        const others = unread.filter((mail) => mail.to === address.toLowerCase());
        const subjects = others.map((mail) => mail.subject).join("; ") || "none";
        failed(new Error(`no mail to ${address} with "${what}"; others: ${subjects}`));
      }, patience);
      const reader = {
        takes,
        done(mail) {
          clearTimeout(timer);
          waiting.delete(reader);
          found(mail);
        },
      };
      waiting.add(reader);
    });
  }

  return { url: `smtp://127.0.0.1:${server.address().port}`, mailTo, server };
}
