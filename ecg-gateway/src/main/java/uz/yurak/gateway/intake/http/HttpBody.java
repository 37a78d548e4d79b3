package uz.yurak.gateway.intake.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.dicom.Attributes;
import uz.yurak.adapter.dicom.Part10;
import uz.yurak.adapter.dicom.Tag;
import uz.yurak.gateway.intake.Intake;
import uz.yurak.gateway.intake.IntakeRefusedException;
import uz.yurak.gateway.intake.Landing;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.spool.SpoolFullException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Sha256;

/** A body that came whole: its envelopes and what the sender is told. Runs where it may wait for the disk. */
final class HttpBody {
    private static final Logger LOG = LoggerFactory.getLogger(HttpBody.class);
    private static final Pattern FILE_NAME = Pattern.compile("(?i);\\s*filename=\"([^\"]*)\"");

    private final Intake intake;
    private final Machine machine;

    /**
     * What the sender is told.
     *
     * @param about the one envelope that was kept, of which there may be a word to add; empty where none or several were
     */
    record Answer(int status, String contentType, String body, Optional<Sha256> about) {
        Answer(int status, String contentType, String body) {
            this(status, contentType, body, Optional.empty());
        }

        static Answer text(int status, String text) {
            return new Answer(status, "text/plain; charset=utf-8", text + "\n");
        }

        /** With the field {@code quality} at the end of the object; the same where there is nothing to add. */
        Answer with(String quality) {
            String open = body.substring(0, body.lastIndexOf('}') < 0 ? 0 : body.lastIndexOf('}'));
            return quality.isEmpty() || open.isEmpty()
                    ? this
                    : new Answer(status, contentType, open + ",\"quality\":" + quality + "}\n", about);
        }
    }

    HttpBody(Intake intake, Machine machine) {
        this.intake = intake;
        this.machine = machine;
    }

    Answer keep(HttpRequest request, Landing body) {
        try {
            String contentType = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
            if (request.uri().startsWith("/studies")) {
                return stow(request, contentType, body.bytes());
            }
            return Multipart.isMultipart(contentType) ? form(contentType, body.bytes()) : raw(request, body.bytes());
        } catch (IntakeRefusedException e) {
            return Answer.text(400, String.valueOf(e.getMessage()));
        } catch (SpoolFullException e) {
            return Answer.text(503, "no room now");
        } catch (IOException | RuntimeException e) {
            LOG.error("HTTP: a body could not be kept", e);
            return Answer.text(503, "the disk fails");
        }
    }

    private Answer raw(HttpRequest request, Bytes body) throws IOException {
        Matcher name = FILE_NAME.matcher(request.headers().get(HttpHeaderNames.CONTENT_DISPOSITION, ""));
        return created(List.of(accept(name.find() ? Optional.of(name.group(1)) : Optional.empty(), body)));
    }

    private Answer form(String contentType, Bytes body) throws IOException {
        List<Multipart.Part> files = parts(contentType, body).stream()
                .filter(part -> part.fileName().isPresent())
                .toList();
        if (files.isEmpty()) {
            return Answer.text(400, "expected a file in the form, found none");
        }
        for (Multipart.Part file : files) {
            intake.requireLength(file.content().length());
        }
        StringBuilder ids = new StringBuilder();
        for (Multipart.Part file : files) {
            ids.append(ids.isEmpty() ? "" : ",").append(accept(file.fileName(), file.content()));
        }
        return created(List.of(ids.toString().split(",")));
    }

    private String accept(Optional<String> fileName, Bytes content) throws IOException {
        String bare = fileName.map(name -> name.replace('\\', '/'))
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .orElse("");
        return intake.accept(machine, Optional.of(bare).filter(name -> !name.isBlank()), Optional.empty(), content)
                .id()
                .hex();
    }

    private static Answer created(List<String> ids) {
        return new Answer(
                201,
                "application/json",
                ids.stream().collect(Collectors.joining("\",\"", "{\"envelopes\":[\"", "\"]}\n")),
                ids.size() == 1 ? Optional.of(Sha256.ofHex(ids.get(0))) : Optional.empty());
    }

    private Answer stow(HttpRequest request, String contentType, Bytes body) throws IOException {
        if (!contentType.toLowerCase(Locale.ROOT).contains("application/dicom")) {
            return Answer.text(415, "expected multipart/related; type=\"application/dicom\"");
        }
        Stow stow = new Stow();
        for (Multipart.Part part : parts(contentType, body)) {
            stow(part.content(), stow);
        }
        boolean wantsXml = request.headers().get(HttpHeaderNames.ACCEPT, "").contains("application/dicom+xml");
        return new Answer(
                stow.lacksRoom() && stow.status() == 409 ? 503 : stow.status(),
                wantsXml ? "application/dicom+xml" : "application/dicom+json",
                wantsXml ? stow.xml() : stow.json());
    }

    private void stow(Bytes object, Stow stow) throws IOException {
        String sopClass = "";
        String sopInstance = "";
        try {
            Attributes attributes = Part10.read(object).dataSet();
            sopClass = attributes.ascii(Tag.SOP_CLASS).orElse("");
            sopInstance = attributes.ascii(Tag.SOP_INSTANCE).orElse("");
            intake.accept(machine, Optional.empty(), Optional.of("dicom"), object);
            stow.stored(sopClass, sopInstance);
        } catch (ReadException | IntakeRefusedException e) {
            LOG.warn("HTTP: an object was refused: {}", e.getMessage());
            stow.failed(sopClass, sopInstance, Stow.NOT_UNDERSTOOD);
        } catch (SpoolFullException e) {
            stow.failed(sopClass, sopInstance, Stow.OUT_OF_RESOURCES);
        }
    }

    private static List<Multipart.Part> parts(String contentType, Bytes body) throws IntakeRefusedException {
        Optional<String> boundary = Multipart.boundary(contentType);
        if (boundary.isEmpty()) {
            throw new IntakeRefusedException("expected a boundary in the content's type, found none");
        }
        return Multipart.parts(body, boundary.get());
    }
}
