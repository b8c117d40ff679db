// Moves the focus to the summary of errors, so that a screen reader says it and a small screen shows it.
(function () {
  "use strict";

  const summary = document.querySelector("[data-errors]");
  if (summary) summary.focus();
})();
