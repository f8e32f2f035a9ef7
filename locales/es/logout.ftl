# Signing out.

logout-title = ¿Cerrar sesión?
logout-lead = Se cerrará tu sesión aquí. Es posible que las aplicaciones te pidan que la inicies de nuevo.
logout-lead-client = { $client } pide cerrar tu sesión.
logout-yes = Cerrar sesión
logout-no = Mantener la sesión

signed-out-title = Has cerrado la sesión
signed-out-lead = Puedes cerrar esta ventana. En un dispositivo compartido, es más seguro cerrar todo el navegador.
signed-out-return = Volver a { $client }
signed-out-return-alone = Volver a la aplicación
signed-out-again = Iniciar sesión de nuevo
signed-out-leading = Estamos avisando a las aplicaciones que has usado. Volverás en un momento.
signed-out-frame = Avisa a una aplicación de que has cerrado la sesión
