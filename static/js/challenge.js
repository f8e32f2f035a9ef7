// Solves the puzzles of a form while it is filled in, in a worker: this very file is its program.
// Puzzle i of salt s is solved by a number n for which SHA-256 of the text "s.i.n" begins with so
// many zero bits.

const isPrime = (n) => {
  for (let d = 2; d * d <= n; d += 1) if (n % d === 0) return false;
  return true;
};
const fraction = (x) => ((x - Math.floor(x)) * 2 ** 32) | 0;

/** The constants of SHA-256: the first bits of the fractions of roots of primes (FIPS 180-4). */
const PRIMES = Array.from({ length: 311 }, (_, n) => n + 2).filter(isPrime).slice(0, 64);
const K = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

const bytes = new Uint8Array(64);
const block = new DataView(bytes.buffer);
const w = new Int32Array(64);

/** The first 32 bits of SHA-256 of the `length` bytes (at most 55) at the start of `bytes`. */
function hash(length) {
  bytes.fill(0, length);
  bytes[length] = 128;
  block.setUint16(62, length * 8);
  for (let i = 0; i < 16; i += 1) w[i] = block.getInt32(i * 4);
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15];
    const y = w[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = START;
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  return (START[0] + a) | 0;
}

/** Writes `text` to `bytes` at `at`; answers where it ends. */
function write(text, at) {
  for (let i = 0; i < text.length; i += 1) bytes[at + i] = text.charCodeAt(i);
  return at + text.length;
}

/** The numbers that solve all puzzles. */
function solve({ salt, count, bits }) {
  const numbers = [];
  for (let puzzle = 0; puzzle < count; puzzle += 1) {
    const head = write(`${salt}.${puzzle}.`, 0);
    let number = 0;
    while (hash(write(`${number}`, head)) >>> (32 - bits) !== 0) number += 1;
    numbers.push(number);
  }
  return numbers.join(".");
}

/** Has the puzzles of a form solved, and holds its button until they are. */
function begin(challenge) {
  const form = challenge.closest("form");
  const answer = challenge.querySelector('[name="challenge_answer"]');
  const status = challenge.querySelector("[data-status]");
  const { salt, count, bits } = challenge.dataset;
  let isOver = false;
  let isPressed = false;

  const end = (word) => {
    isOver = true;
    status.textContent = status.dataset[word];
    // Whether the form is complete was looked at when the button was pressed.
    if (isPressed) form.submit();
  };
  form.addEventListener("submit", (event) => {
    if (isOver) return;
    event.preventDefault();
    isPressed = true;
    status.textContent = status.dataset.working;
  });
  const worker = new Worker(import.meta.url, { type: "module" });
  worker.addEventListener("message", ({ data }) => {
    answer.value = data;
    end("done");
    worker.terminate();
  });
  // Without a worker, waiting will do.
  worker.addEventListener("error", () => end("failed"));
  worker.postMessage({ salt, count: Number(count), bits: Number(bits) });
}

if (typeof document === "undefined") {
  addEventListener("message", ({ data }) => postMessage(solve(data)));
} else {
  for (const challenge of document.querySelectorAll("[data-challenge]")) begin(challenge);
}
