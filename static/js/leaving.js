// Goes back to the application as soon as all frames have loaded, or after three seconds.
// Kept to what the simplest browsers can run.

(function () {
  "use strict";

  var left = false;

  function leave() {
    if (left) return;
    left = true;
    window.location.replace(document.getElementById("logout-return").href);
  }

  // The page has loaded when its frames have.
  if (document.readyState === "complete") leave();
  else {
    window.addEventListener("load", leave);
    setTimeout(leave, 3000);
  }
})();
