package org.eventyay.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The page that loads Zoom's library and joins a meeting. What people wrote stands in it as literals that nothing can break out of. */
@Component
class ZoomPage {
    private static final String SOURCE = "https://source.zoom.us/2.10.1/";
    private static final List<String> LIBRARIES = List.of("react", "react-dom", "redux", "redux-thunk", "lodash");

    private final JsonMapper json;

    ZoomPage(JsonMapper json) {
        this.json = json;
    }

    /** The page, with a mark on its own script that the policy of contents names. */
    String meeting(String nonce, String language, String leave, boolean chat, Map<String, Object> join) {
        Map<String, Object> init = new LinkedHashMap<>();
        init.put("leaveUrl", leave);
        init.put("isSupportAV", true);
        init.put("isSupportChat", chat);
        init.put("showMeetingHeader", false);
        init.put("disableInvite", true);
        init.put("disableCallOut", true);
        init.put("meetingInfo", List.of("topic", "host", "telPwd", "participant", "dc", "enctype", "report"));
        String german = language.startsWith("de") ? "ZoomMtg.i18n.load('/zoom-de-DE.json');\n" : "";
        return """
            <!doctype html>
            <html lang="%1$s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Zoom</title>
            <link rel="stylesheet" href="%2$scss/bootstrap.css" crossorigin="anonymous">
            <link rel="stylesheet" href="%2$scss/react-select.css" crossorigin="anonymous">
            </head>
            <body>
            %3$s
            <script src="https://source.zoom.us/zoom-meeting-2.10.1.min.js" crossorigin="anonymous"></script>
            <script nonce="%4$s">
            ZoomMtg.setZoomJSLib('%2$slib','/av');
            ZoomMtg.preLoadWasm();
            ZoomMtg.prepareWebSDK();
            ZoomMtg.i18n.load('%1$s');
            %5$sZoomMtg.i18n.reload('%1$s');
            const init = %6$s;
            const join = %7$s;
            init.success = () => ZoomMtg.join(join);
            ZoomMtg.init(init);
            </script>
            </body>
            </html>
            """.formatted(language, SOURCE, libraries(), nonce, german, literal(init), literal(join));
    }

    private static String libraries() {
        return LIBRARIES.stream()
                .map(name -> "<script src=\"" + SOURCE + "lib/vendor/" + name
                        + ".min.js\" crossorigin=\"anonymous\"></script>")
                .collect(Collectors.joining("\n"));
    }

    private String literal(Map<String, Object> value) {
        return json.writeValueAsString(value)
                .replace("'", "\\u0027")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
