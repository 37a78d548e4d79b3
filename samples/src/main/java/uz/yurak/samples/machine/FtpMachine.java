package uz.yurak.samples.machine;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * A cart that uploads each ECG by FTP (RFC 959) in passive mode, in a session of its own: under a name that marks it as
 * unfinished, then renamed, as carts do for whoever watches the folder.
 *
 * @param agent where the hospital's agent listens
 * @param user the cart's login
 * @param patience how long it waits for an answer
 * @param authority of the agent's certificate: asks for TLS first (RFC 4217); empty speaks in clear
 */
public record FtpMachine(
        InetSocketAddress agent, String user, String password, Duration patience, Optional<SSLContext> authority)
        implements Machine {
    private static final String UNFINISHED = ".part";
    private static final int MAX_LINE_BYTES = 4 << 10;
    private static final int MAX_LINES = 100;

    /** RFC 2428 section 3. */
    private static final Pattern EXTENDED_PASSIVE = Pattern.compile("\\(\\|\\|\\|(\\d{1,5})\\|\\)");

    public FtpMachine {
        if ((user + password).matches("(?s).*[\\r\\n].*")) {
            throw new IllegalArgumentException("a login is one line");
        }
    }

    /** @throws IOException where the agent is not there or answers otherwise than a whole upload goes */
    @Override
    public String push(EcgFile file) throws IOException {
        if (file.name().matches("(?s).*[\\r\\n].*")) {
            throw new IOException("expected a name of one line, found more");
        }
        try (Socket socket = Sockets.connect(agent, patience, Optional.empty())) {
            Session session = new Session(socket);
            session.expect(220);
            if (authority.isPresent()) {
                session.say("AUTH TLS", 234);
                session = new Session(Sockets.protect(socket, agent.getHostString(), authority.get()));
                session.say("PBSZ 0", 200);
                session.say("PROT P", 200);
            }
            session.say("USER " + user, 331);
            session.say("PASS " + password, 230);
            session.say("TYPE I", 200);
            String answer = session.upload(file);
            session.say("RNFR " + file.name() + UNFINISHED, 350);
            session.say("RNTO " + file.name(), 250);
            session.say("QUIT", 221);
            return answer;
        }
    }

    /** Hides the password. */
    @Override
    public String toString() {
        return "FtpMachine[" + user + " at " + agent + "]";
    }

    /** Commands and their answers over one connection. */
    private final class Session {
        private final InputStream in;
        private final OutputStream out;

        Session(Socket socket) throws IOException {
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        String upload(EcgFile file) throws IOException {
            Matcher port = EXTENDED_PASSIVE.matcher(say("EPSV", 229));
            if (!port.find() || Integer.parseInt(port.group(1)) > 0xFFFF) {
                throw new IOException("expected a port in the answer to EPSV, found none");
            }
            InetSocketAddress place = new InetSocketAddress(agent.getHostString(), Integer.parseInt(port.group(1)));
            try (Socket plain = Sockets.connect(place, patience, Optional.empty())) {
                say("STOR " + file.name() + UNFINISHED, 150);
                Socket data =
                        authority.isEmpty() ? plain : Sockets.protect(plain, agent.getHostString(), authority.get());
                file.bytes().writeTo(data.getOutputStream());
                data.close();
            }
            return expect(226);
        }

        /** The answer, which must be of this code. */
        String say(String command, int code) throws IOException {
            out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return expect(code);
        }

        /** An answer's last line begins with its code and a space (RFC 959 section 4.2). */
        String expect(int code) throws IOException {
            for (int i = 0; i < MAX_LINES; i++) {
                String line = line();
                if (line.matches("\\d{3}( .*)?")) {
                    if (!line.startsWith(String.valueOf(code))) {
                        throw new IOException("the agent answered " + line + " where " + code + " is due");
                    }
                    return line;
                }
            }
            throw new IOException("expected an answer of at most " + MAX_LINES + " lines, found more");
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int octet = in.read(); octet != '\n'; octet = in.read()) {
                if (octet < 0 || line.size() == MAX_LINE_BYTES) {
                    throw new IOException("the agent ended the session before it answered");
                }
                line.write(octet);
            }
            return line.toString(StandardCharsets.UTF_8).stripTrailing();
        }
    }
}
