// Tells a client's page whether the session that it knows is still that of this browser (OpenID
// Connect Session Management 1.0 section 3.2). Kept to what the simplest browsers can run.

(function () {
  "use strict";

  var K = [];
  var START = [];

  // The constants of SHA-256: the first bits of the fractions of roots of primes (FIPS 180-4).
  (function () {
    function fraction(x) {
      return ((x - Math.floor(x)) * 4294967296) | 0;
    }
    for (var n = 2; K.length < 64; n++) {
      var prime = true;
      for (var d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
      if (!prime) continue;
      if (START.length < 8) START.push(fraction(Math.pow(n, 1 / 2)));
      K.push(fraction(Math.pow(n, 1 / 3)));
    }
  })();

  function rotate(x, by) {
    return (x >>> by) | (x << (32 - by));
  }

  function utf8(text) {
    var encoded = unescape(encodeURIComponent(text));
    var bytes = [];
    for (var i = 0; i < encoded.length; i++) bytes.push(encoded.charCodeAt(i));
    return bytes;
  }

  /** SHA-256 of a text, in hexadecimal digits. */
  function sha256(text) {
    var bytes = utf8(text);
    var bits = bytes.length * 8;
    var hash = START.slice();
    var w = [];
    var i, at;
    bytes.push(128);
    while (bytes.length % 64 !== 56) bytes.push(0);
    for (i = 7; i >= 0; i--) bytes.push(Math.floor(bits / Math.pow(2, 8 * i)) & 255);
    for (at = 0; at < bytes.length; at += 64) {
      var a = hash.slice();
      for (i = 0; i < 64; i++) {
        if (i < 16) {
          var b = at + 4 * i;
          w[i] = (bytes[b] << 24) | (bytes[b + 1] << 16) | (bytes[b + 2] << 8) | bytes[b + 3];
        } else {
          var x = w[i - 15];
          var y = w[i - 2];
          var s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
          var s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
          w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
        }
        var e = a[4];
        var t1 = a[7] + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25));
        t1 = (t1 + ((e & a[5]) ^ (~e & a[6])) + K[i] + w[i]) | 0;
        var t2 = rotate(a[0], 2) ^ rotate(a[0], 13) ^ rotate(a[0], 22);
        t2 = (t2 + ((a[0] & a[1]) ^ (a[0] & a[2]) ^ (a[1] & a[2]))) | 0;
        a = [(t1 + t2) | 0, a[0], a[1], a[2], (a[3] + t1) | 0, a[4], a[5], a[6]];
      }
      for (i = 0; i < 8; i++) hash[i] = (hash[i] + a[i]) | 0;
    }
    var hex = "";
    for (i = 0; i < 8; i++) hex += ("0000000" + (hash[i] >>> 0).toString(16)).slice(-8);
    return hex;
  }

  /** The state of this browser; empty when nobody is signed in. */
  function browserState() {
    var start = document.getElementById("check-session").getAttribute("data-cookie") + "=";
    var cookies = document.cookie.split(/; */);
    for (var i = 0; i < cookies.length; i++) {
      if (cookies[i].indexOf(start) === 0) return cookies[i].slice(start.length);
    }
    return "";
  }

  /** What is said about `client_id + " " + session_state`. */
  function check(message, origin) {
    var parts = /^(.+) ([^ ]+)\.([^ .]+)$/.exec(typeof message === "string" ? message : "");
    if (!parts) return "error";
    var hash = sha256([parts[1], origin, browserState(), parts[3]].join(" "));
    return hash === parts[2] ? "unchanged" : "changed";
  }

  window.addEventListener("message", function (event) {
    // A page without an origin of its own cannot be answered.
    if (!event.source || !/^https?:/.test(event.origin)) return;
    event.source.postMessage(check(event.data, event.origin), event.origin);
  });
})();
