package uz.yurak.consult;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page that an agent shows at its hospital, as a browser there uses it. */
final class OwnPage {
    private final HttpClient browser = HttpClient.newHttpClient();
    private final String origin;

    OwnPage(InetSocketAddress address) {
        this.origin = "http://127.0.0.1:" + address.getPort();
    }

    String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + path)).build();
        return browser.send(request, BodyHandlers.ofString()).body();
    }

    /** What the first form of an action is about. */
    String id(String action) throws IOException, InterruptedException {
        String html = get("/?lang=en");
        Matcher form = Pattern.compile(
                        "action=\"" + action + "\"><input type=\"hidden\" name=\"id\" value=\"([^\"]+)\"")
                .matcher(html);
        if (!form.find()) {
            throw new AssertionError("expected a form of " + action + ", found none in " + html);
        }
        return form.group(1);
    }

    /** Presses the button of a form; the status of the answer. */
    int post(String action, String id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + action))
                .header("content-type", "application/x-www-form-urlencoded")
                .header("origin", origin)
                .POST(BodyPublishers.ofString("lang=en&id=" + id))
                .build();
        return browser.send(request, BodyHandlers.ofString()).statusCode();
    }
}
