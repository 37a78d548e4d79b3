package uz.yurak.samples.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.dicom.Attributes;
import uz.yurak.adapter.dicom.DataSetDraft;
import uz.yurak.adapter.dicom.DicomReader;
import uz.yurak.adapter.dicom.DicomWriter;
import uz.yurak.adapter.dicom.Part10;
import uz.yurak.adapter.dicom.Tag;
import uz.yurak.adapter.dicom.Uids;
import uz.yurak.adapter.dicom.Vr;
import uz.yurak.adapter.live.dicom.Commitment;
import uz.yurak.adapter.live.dicom.DicomRequestor;
import uz.yurak.adapter.live.dicom.DimseStatus;
import uz.yurak.adapter.live.dicom.RequestorEvent;
import uz.yurak.adapter.live.dicom.SopReference;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;
import uz.yurak.record.Subject;

/**
 * A cart that stores each ECG by DICOM C-STORE, in an association of its own.
 *
 * @param agent where the hospital's agent listens
 * @param calling the cart's title
 * @param called the agent's title
 * @param patience how long the cart waits for an answer
 * @param worklist whether it takes patient and order from the first entry of the agent's worklist
 * @param commitment whether it asks, before it counts the ECG as sent, that the agent holds it
 */
public record DicomMachine(
        InetSocketAddress agent, String calling, String called, Duration patience, boolean worklist, boolean commitment)
        implements Machine {
    /** A cart that only stores. */
    public DicomMachine(InetSocketAddress agent, String calling, String called, Duration patience) {
        this(agent, calling, called, patience, false, false);
    }

    /** @throws IOException where the agent refuses, does not answer success, or does not hold what it took */
    @Override
    public String push(EcgFile file) throws IOException {
        DicomRequestor.Services services = new DicomRequestor.Services(worklist, commitment, false);
        DicomRequestor requestor = new DicomRequestor(calling, called, List.of(file.bytes()), services);
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) patience.toMillis());
            socket.connect(new InetSocketAddress(agent.getHostString(), agent.getPort()), (int) patience.toMillis());
            new Association(requestor, socket.getInputStream(), socket.getOutputStream(), file.bytes()).run();
        }
        return commitment ? "success, and it is held" : "success";
    }

    /** One association over a connection: associate, query, store, ask for commitment, release. */
    private final class Association {
        private final DicomRequestor requestor;
        private final InputStream in;
        private final OutputStream out;
        private final byte[] buffer = new byte[16_384];
        private Optional<Attributes> order = Optional.empty();
        private Bytes file;
        private Step step = Step.ASSOCIATE;

        Association(DicomRequestor requestor, InputStream in, OutputStream out, Bytes file) {
            this.requestor = requestor;
            this.in = in;
            this.out = out;
            this.file = file;
        }

        void run() throws IOException {
            requestor.associate().writeTo(out);
            while (step != Step.CLOSED) {
                int count = in.read(buffer);
                if (count < 0) {
                    throw new IOException("the agent closed the association before the end of: " + step);
                }
                for (RequestorEvent event : requestor.receive(ByteBuffer.wrap(buffer, 0, count))) {
                    handle(event);
                }
            }
        }

        private void handle(RequestorEvent event) throws IOException {
            if (event instanceof RequestorEvent.Send send) {
                send.bytes().writeTo(out);
            } else if (event instanceof RequestorEvent.Associated) {
                next();
            } else if (event instanceof RequestorEvent.Found found) {
                order = order.isPresent() ? order : Optional.of(found.item());
            } else if (event instanceof RequestorEvent.Answered answered) {
                answered(answered.status());
            } else if (event instanceof RequestorEvent.Held held) {
                if (!held.report().notHeld().isEmpty()) {
                    throw new IOException("the agent does not hold what it took");
                }
                next();
            } else if (event instanceof RequestorEvent.Close close) {
                if (step != Step.RELEASE) {
                    throw new IOException("the association ended: " + close.reason());
                }
                step = Step.CLOSED;
            }
        }

        private void answered(int status) throws IOException {
            if (status != DimseStatus.SUCCESS.code()) {
                throw new IOException(String.format(Locale.ROOT, "the agent answered status %04x", status));
            }
            // What it holds is said later, in a report.
            if (step != Step.COMMIT) {
                next();
            }
        }

        private void next() throws IOException {
            step = step.after(worklist, commitment);
            Bytes request = switch (step) {
                case FIND -> requestor.find(keys());
                case STORE -> {
                    file = order.isPresent() ? fitted(file, order.get()) : file;
                    yield requestor.store(file);
                }
                case COMMIT -> requestor.commit(asked(file));
                default -> requestor.release();
            };
            request.writeTo(out);
        }
    }

    private enum Step {
        ASSOCIATE,
        FIND,
        STORE,
        COMMIT,
        RELEASE,
        CLOSED;

        Step after(boolean worklist, boolean commitment) {
            return switch (this) {
                case ASSOCIATE -> worklist ? FIND : STORE;
                case FIND -> STORE;
                case STORE -> commitment ? COMMIT : RELEASE;
                default -> RELEASE;
            };
        }
    }

    private static DataSetDraft keys() {
        return new DataSetDraft()
                .text(Tag.ACCESSION_NUMBER, Vr.SH, "")
                .text(Tag.PATIENT_NAME, Vr.PN, "")
                .text(Tag.PATIENT_ID, Vr.LO, "")
                .text(Tag.PATIENT_BIRTH_DATE, Vr.DA, "")
                .text(Tag.PATIENT_SEX, Vr.CS, "")
                .items(Tag.SCHEDULED_STEPS, List.of(new DataSetDraft().text(Tag.MODALITY, Vr.CS, "ECG")));
    }

    /** The ECG as one of the order's patient. */
    private static Bytes fitted(Bytes file, Attributes order) throws IOException {
        Recording recording = new DicomReader().read(Source.of("", file));
        Subject patient = DicomReader.subject(order);
        return DicomWriter.write(recording.withSubject(patient));
    }

    private static Commitment.Request asked(Bytes file) throws IOException {
        Attributes meta = Part10.read(file).meta();
        String instance = meta.ascii(Tag.MEDIA_SOP_INSTANCE).orElse("");
        SopReference object = new SopReference(meta.ascii(Tag.MEDIA_SOP_CLASS).orElse(""), instance);
        return new Commitment.Request(Uids.of("transaction", instance), List.of(object));
    }
}
