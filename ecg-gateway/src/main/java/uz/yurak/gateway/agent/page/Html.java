package uz.yurak.gateway.agent.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import uz.yurak.record.Bytes;
import uz.yurak.text.Language;

/** A document in which every text from elsewhere is escaped. */
final class Html {
    private static final String STYLE = """
            :root{color-scheme:light dark}
            body{font:16px/1.4 system-ui,sans-serif;max-width:40rem;margin:0 auto;padding:.75rem}
            h1{font-size:1.25rem;margin:.5rem 0}h2{font-size:1.1rem;margin:1rem 0 .25rem}h3{font-size:1rem;margin:0}
            nav a{display:inline-block;padding:.5rem .75rem .5rem 0}
            section,article{border:1px solid #8888;border-radius:.5rem;padding:.75rem;margin:.5rem 0}
            nav [aria-current]{color:inherit;font-weight:600;text-decoration:none}
            article>a{display:inline-block;padding:.5rem 0}
            dl{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);gap:.25rem .75rem;margin:.5rem 0}
            dt{opacity:.75}dt,dd{margin:0;overflow-wrap:anywhere}
            @media(max-width:30rem){dl{display:block}dd{margin-bottom:.5rem}}
            .state{font-weight:600}.good{border-left:.4rem solid #2a7}.bad{border-left:.4rem solid #d33}
            .off{border-left:.4rem solid #888}.fair{border-left:.4rem solid #c80}
            .advice{margin:.25rem 0;padding-left:1.25rem}.when{opacity:.75;margin:.25rem 0}.last .state{font-size:1.25rem}
            input,button{font:inherit;padding:.5rem;min-height:2.75rem;max-width:100%;box-sizing:border-box}
            """;

    /** What a content security policy names the style by (CSP level 3, section 2.3.1). */
    static final String STYLE_HASH = "'sha256-"
            + Base64.getEncoder()
                    .encodeToString(Bytes.wrap(STYLE.getBytes(StandardCharsets.UTF_8))
                            .sha256()
                            .toBytes())
            + "'";

    private final StringBuilder text = new StringBuilder();

    /** @param refreshS the browser asks again after so many seconds; 0 never */
    static Html document(Language language, String title, int refreshS) {
        Html html = new Html();
        html.markup("<!doctype html>\n<html lang=\"" + language.tag() + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
                + (refreshS > 0 ? "<meta http-equiv=\"refresh\" content=\"" + refreshS + "\">" : "")
                + "<title>");
        return html.text(title)
                .markup("</title><style>" + STYLE + "</style></head><body>\n<h1>")
                .text(title)
                .markup("</h1>\n");
    }

    /** Ours, taken as it is. */
    Html markup(String ours) {
        text.append(ours);
        return this;
    }

    /** Anyone's, between tags or in a quoted attribute. */
    Html text(String anyones) {
        for (int i = 0; i < anyones.length(); i++) {
            char c = anyones.charAt(i);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.append(c);
            }
        }
        return this;
    }

    /** One row of a list of terms. */
    Html row(String term, String value) {
        return markup("<dt>").text(term).markup("</dt><dd>").text(value).markup("</dd>");
    }

    String end() {
        return text.append("</body></html>\n").toString();
    }
}
