package uz.yurak.signal.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.signal.wave.ObliviousTrees.Tree;

class ObliviousTreesTest {
    /** Asks feature 1 above 5, then three times feature 0 above 0: answers 0, 1 … 15 hundredths by the path. */
    private static final Tree TREE = new Tree(new int[] {1, 0, 0, 0}, new float[] {5, 0, 0, 0}, new short[] {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
    });

    @Test
    void eachQuestion_halvesTheAnswersLeft() {
        ObliviousTrees trees = new ObliviousTrees(2, List.of(TREE));

        assertEquals(2.00, trees.of(new double[] {-1, 5}), 1e-9, "no to all; the threshold itself is no");
        assertEquals(2.07, trees.of(new double[] {1, 5}), 1e-9);
        assertEquals(2.08, trees.of(new double[] {0, 6}), 1e-9);
        assertEquals(2.15, trees.of(new double[] {1, 6}), 1e-9);
    }

    @Test
    void severalTrees_addUp() {
        assertEquals(-0.7, new ObliviousTrees(-1, List.of(TREE, TREE)).of(new double[] {1, 6}), 1e-9);
    }

    @Test
    void writtenTrees_answerTheSameWhenRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObliviousTrees(2, List.of(TREE, TREE)).write(new DataOutputStream(bytes));

        ObliviousTrees read = ObliviousTrees.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertEquals(4 + 2 + 2 * 52, bytes.size(), "the layout of its Javadoc");
        assertEquals(2.30, read.of(new double[] {1, 6}), 1e-9);
    }

    @Test
    void moreTreesThanAnySetHas_areRefusedBeforeTheyAreRead() {
        byte[] bytes = {0, 0, 0, 0, (byte) 0xFF, (byte) 0xFF};

        assertThrows(
                IOException.class, () -> ObliviousTrees.read(new DataInputStream(new ByteArrayInputStream(bytes))));
    }

    @Test
    void aTreeWithTooFewAnswers_isNoTree() {
        assertThrows(IllegalArgumentException.class, () -> new Tree(new int[4], new float[4], new short[15]));
    }
}
