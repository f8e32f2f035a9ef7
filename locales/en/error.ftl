# Errors. A code is explained by `failure-<code>` and `about-failure-<code>`, a code without
# these by its status: `failure-status-<status>` and `about-failure-status-<status>`.

error-code = Code
error-trace = Reference
error-detail = For developers
error-help = If it happens again, please tell whoever runs the application, and quote these details.

failure-invalid_request = This request is not valid
about-failure-invalid_request = Please go back to the application and start again. If you followed a link, it may be incomplete.
failure-unauthorized_client = This application may not do this
about-failure-unauthorized_client = It is not set up for what it asked. There is nothing wrong with your account.
failure-invalid_client = We do not know this application
about-failure-invalid_client = It is not registered here, or no longer. There is nothing wrong with your account.
failure-access_denied = Access was not allowed
about-failure-access_denied = The application did not get what it asked for. You can go back and try again.
failure-blocked = We do not answer your network at the moment
about-failure-blocked = There were too many wrong attempts from where you are. Please try again later, or from another connection.
failure-stale_form = This page had been open for too long
about-failure-stale_form = For your safety nothing was done. Please go back, reload the page and try again.
failure-expired_request = This took too long
about-failure-expired_request = Please go back to the application and start again.
failure-cookies_needed = Your browser does not keep our cookies
about-failure-cookies_needed = Please allow cookies for this site, then go back to the application and start again.

failure-status-400 = This request is not valid
about-failure-status-400 = Something about this request is not right. Please go back and start again.
failure-status-403 = This is not allowed
about-failure-status-403 = You do not have access to this, or the page had been open for too long. Please go back and try again.
failure-status-404 = There is nothing here
about-failure-status-404 = The address may be mistyped, or what was here has moved.
failure-status-405 = This cannot be opened like that
about-failure-status-405 = Please go back and use the links and buttons of the page.
failure-status-413 = That was too much at once
about-failure-status-413 = What was sent is too large for us to accept.
failure-status-429 = Too many attempts
about-failure-status-429 = To keep accounts safe, we are slowing things down.
failure-status-500 = Something went wrong on our side
about-failure-status-500 = It is not your fault, and it has been noted. Please try again in a moment.
failure-status-503 = We are not ready right now
about-failure-status-503 = Please try again in a moment.
