package uz.yurak.samples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uz.yurak.samples.bench.BoostedTreeTraining.Examples;
import uz.yurak.samples.bench.BoostedTreeTraining.Settings;
import uz.yurak.signal.beat.BoostedTrees;

class BoostedTreeTrainingTest {
    private static final Settings SETTINGS = new Settings(60, 3, 0.2, 1, 1, 1, 1);

    /** Yes inside a square: no single number tells, two together do. */
    @Test
    void aSquareInThePlane_isLearned() {
        BoostedTrees model = BoostedTreeTraining.train(square(4000), new int[] {0, 0}, SETTINGS);

        assertTrue(model.of(new float[] {0.5f, 0.5f}) > 1);
        assertTrue(model.of(new float[] {0.1f, 0.5f}) < -1);
        assertTrue(model.of(new float[] {0.5f, 0.9f}) < -1);
    }

    /** The examples fall again beyond 0.7; a sense of 1 forbids the model to. */
    @Test
    void aNumberWithASense_neverSpeaksAgainstIt() {
        BoostedTrees model = BoostedTreeTraining.train(square(4000), new int[] {1, 0}, SETTINGS);
        for (float y = 0.05f; y < 1; y += 0.1f) {
            double last = Double.NEGATIVE_INFINITY;
            for (float x = 0; x <= 1; x += 0.01f) {
                double odds = model.of(new float[] {x, y});
                assertTrue(odds >= last - 1e-9, "falls at " + x + ", " + y);
                last = odds;
            }
        }
    }

    @Test
    void oneSeed_givesOneModel() {
        assertEquals(written(new int[2]), written(new int[2]));
        assertTrue(written(new int[2]).startsWith("3 60 "));
    }

    private static String written(int[] sense) {
        StringWriter out = new StringWriter();
        BoostedTreeTraining.train(square(500), sense, SETTINGS).write(new PrintWriter(out));
        return out.toString();
    }

    private static Examples square(int count) {
        Random random = new Random(5);
        Examples examples = new Examples();
        for (int i = 0; i < count; i++) {
            float x = random.nextFloat();
            float y = random.nextFloat();
            examples.add(new float[] {x, y}, Math.abs(x - 0.5) < 0.2 && Math.abs(y - 0.5) < 0.2, 1);
        }
        return examples;
    }
}
