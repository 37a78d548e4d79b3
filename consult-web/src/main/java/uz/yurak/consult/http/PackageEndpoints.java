package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.ext.web.FileUpload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.store.Json;
import uz.yurak.consult.store.PackageStore;

/** Versions of the agents' program for the administrator: kept here, signed elsewhere, offered to one agent each. */
final class PackageEndpoints {
    private final PackageStore store;

    PackageEndpoints(PackageStore store) {
        this.store = store;
    }

    Answer list(Call call) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        store.all()
                .forEach(known -> list.addObject()
                        .put("version", known.version())
                        .put("addedBy", known.addedBy())
                        .put("addedAt", known.addedAt().toString()));
        return Answer.json(list);
    }

    Answer add(Call call) throws IOException {
        List<FileUpload> files = call.context().fileUploads();
        if (files.size() != 1) {
            throw Refused.field("file", "expected one package");
        }
        String version;
        try (InputStream content = Files.newInputStream(Path.of(files.get(0).uploadedFileName()))) {
            version = store.add(content, call.person().login());
        } catch (IOException e) {
            throw Refused.field("file", String.valueOf(e.getMessage()));
        }
        return Answer.json(Answer.CREATED, Json.MAPPER.createObjectNode().put("version", version));
    }

    Answer offer(Call call) {
        Optional<String> version = Optional.of(call.text("version").strip()).filter(text -> !text.isEmpty());
        if (!store.offer(call.path("agent"), version, call.person().login())) {
            throw Refused.field("version", "expected a version that is kept here");
        }
        return Answer.none();
    }
}
