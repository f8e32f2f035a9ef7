# Errors. A code is explained by `failure-<code>` and `about-failure-<code>`, a code without
# these by its status: `failure-status-<status>` and `about-failure-status-<status>`.

error-code = Código
error-trace = Referencia
error-detail = Para el equipo de desarrollo
error-help = Si vuelve a ocurrir, avisa a quien gestiona la aplicación e indícale estos datos.

failure-invalid_request = Esta solicitud no es válida
about-failure-invalid_request = Vuelve a la aplicación y empieza de nuevo. Si seguiste un enlace, es posible que esté incompleto.
failure-unauthorized_client = Esta aplicación no puede hacer esto
about-failure-unauthorized_client = No está configurada para lo que ha pedido. Tu cuenta está bien.
failure-invalid_client = No conocemos esta aplicación
about-failure-invalid_client = No está registrada aquí, o ya no lo está. Tu cuenta está bien.
failure-access_denied = No se ha permitido el acceso
about-failure-access_denied = La aplicación no ha obtenido lo que pidió. Puedes volver atrás e intentarlo de nuevo.
failure-blocked = En este momento no respondemos a tu red
about-failure-blocked = Ha habido demasiados intentos fallidos desde donde estás. Inténtalo más tarde o desde otra conexión.
failure-stale_form = Esta página ha estado abierta demasiado tiempo
about-failure-stale_form = Por tu seguridad, no se ha hecho nada. Vuelve atrás, recarga la página e inténtalo de nuevo.
failure-expired_request = Ha pasado demasiado tiempo
about-failure-expired_request = Vuelve a la aplicación y empieza de nuevo.
failure-cookies_needed = Tu navegador no guarda nuestras cookies
about-failure-cookies_needed = Permite las cookies para este sitio, vuelve a la aplicación y empieza de nuevo.

failure-status-400 = Esta solicitud no es válida
about-failure-status-400 = Hay algo incorrecto en esta solicitud. Vuelve atrás y empieza de nuevo.
failure-status-403 = Esto no está permitido
about-failure-status-403 = No tienes acceso, o la página ha estado abierta demasiado tiempo. Vuelve atrás e inténtalo de nuevo.
failure-status-404 = Aquí no hay nada
about-failure-status-404 = Puede que la dirección esté mal escrita o que la página haya cambiado de lugar.
failure-status-405 = Esto no se puede abrir así
about-failure-status-405 = Vuelve atrás y usa los enlaces y botones de la página.
failure-status-413 = Es demasiado de una vez
about-failure-status-413 = Lo que se ha enviado es demasiado grande para que podamos aceptarlo.
failure-status-429 = Demasiados intentos
about-failure-status-429 = Para proteger las cuentas, vamos un poco más despacio.
failure-status-500 = Algo ha fallado por nuestra parte
about-failure-status-500 = No es culpa tuya y ya hemos tomado nota. Inténtalo de nuevo en un momento.
failure-status-503 = Ahora mismo no podemos atenderte
about-failure-status-503 = Inténtalo de nuevo en un momento.
