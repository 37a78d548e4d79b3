package uz.yurak.samples.proof;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.gateway.pack.Parcel;
import uz.yurak.gateway.pack.Parcels;
import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Recording;
import uz.yurak.record.Urgency;
import uz.yurak.samples.machine.EcgFile;
import uz.yurak.samples.machine.FileFormat;

/**
 * An ECG packed beforehand, so that a load has nothing to do but to send it.
 *
 * @param original the file
 * @param table of its parcel
 * @param parcel all its bytes
 */
record PackedEcg(Bytes original, Parcel.Table table, Bytes parcel) {
    /** So many synthetic ECGs of 12 leads, 10 s, 500 Hz in DICOM, no two alike; packed on all cores. */
    static List<PackedEcg> synthetic(long seed, int count) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> packed(seed, i))
                .toList();
    }

    private static PackedEcg packed(long seed, int index) {
        try {
            return of(Cargo.ecg(seed, index, FileFormat.DICOM));
        } catch (IOException e) {
            throw new IllegalStateException("an ECG of ours cannot be read", e);
        }
    }

    static PackedEcg of(EcgFile file) throws IOException {
        Recording recording = Readers.read(Readers.sourceOf(file.name(), file.bytes()));
        Parcel parcel = Parcels.of(file.bytes(), Optional.of(recording), Optional.empty());
        return new PackedEcg(file.bytes(), parcel.table(), parcel.bytes());
    }

    /** As a hospital's machine sent it. */
    EnvelopeHeader header(HospitalId hospital, Instant at) {
        return EnvelopeHeader.of(Envelope.received(
                hospital,
                new MachineId(hospital + "-cart"),
                Optional.empty(),
                Optional.of("dicom"),
                false,
                Urgency.ROUTINE,
                at,
                original));
    }
}
