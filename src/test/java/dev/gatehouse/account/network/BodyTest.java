package dev.gatehouse.account.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** How far a body is read. */
class BodyTest {

  private static byte[] read(InputStream from, boolean packed, Duration patience) throws Exception {
    try (AnswerMemory room = new AnswerMemory()) {
      return Body.read(from, packed, room, patience);
    }
  }

  private static byte[] read(byte[] bytes, boolean packed) throws Exception {
    return read(new ByteArrayInputStream(bytes), packed, Body.PATIENCE);
  }

  private static byte[] zip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      zip.write(bytes);
    }
    return packed.toByteArray();
  }

  private static void refused(byte[] bytes, boolean packed) {
    UnusableAnswer e = assertThrows(UnusableAnswer.class, () -> read(bytes, packed));
    assertEquals("what came is not an answer of AWS: it is longer than 8 MiB", e.what());
  }

  @Test
  void eightMebibytesAreReadAndNotOneByteMore() throws Exception {
    byte[] most = new byte[Body.LIMIT];
    most[Body.LIMIT - 1] = 7;
    assertArrayEquals(most, read(most, false));
    assertArrayEquals(most, read(zip(most), true));
    refused(new byte[Body.LIMIT + 1], false);
    refused(zip(new byte[Body.LIMIT + 1]), true);
  }

  @Test
  void smallOnesAreReadWhole() throws Exception {
    for (int length : new int[] {0, 1, (64 << 10) - 1, 64 << 10, (64 << 10) + 1}) {
      assertEquals(length, read(new byte[length], false).length);
    }
  }

  @Test
  void oneThatOnlyTricklesHasAnEnd() {
    InputStream trickle =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            return 1;
          }
        };
    UnusableAnswer e =
        assertThrows(UnusableAnswer.class, () -> read(trickle, false, Duration.ofMillis(1)));
    assertEquals("what came is not an answer of AWS: it has no end", e.what());
  }
}
