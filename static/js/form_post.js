// Sends the answer on to the application without waiting for the button.

document.getElementById("form-post").submit();
