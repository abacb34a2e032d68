package dev.gatehouse.ui.screen.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Reads the input of the terminal in a thread of its own, which wakes only when input arrives.
 *
 * <p>JLine's reader is not used: it returns single bytes and wakes ten times a second. Without its
 * native library it also changes the terminal's attributes, possibly after they were restored.
 */
final class TerminalInput implements AutoCloseable {

  private static final Path TERMINAL = Path.of("/dev/tty");
  private static final int ROOM = 4096;

  private interface Source {
    int read(byte[] into) throws IOException;

    void close() throws IOException;
  }

  private final Source source;

  private TerminalInput(Source source) {
    this.source = source;
  }

  /**
   * Starts to read.
   *
   * @param otherwise standard input, used if the process has no controlling terminal
   * @param taker receives the input, and an empty array when no more will come
   */
  static TerminalInput start(InputStream otherwise, Consumer<byte[]> taker) {
    TerminalInput input = new TerminalInput(source(otherwise));
    Thread thread = new Thread(() -> input.run(taker), "keys");
    thread.setDaemon(true);
    thread.start();
    return input;
  }

  private static Source source(InputStream otherwise) {
    try {
      // A channel can be closed while a read blocks; the read then takes no key from the next
      // program.
      return new ChannelSource(FileChannel.open(TERMINAL, StandardOpenOption.READ));
    } catch (IOException | UnsupportedOperationException e) {
      return new StreamSource(otherwise);
    }
  }

  private void run(Consumer<byte[]> taker) {
    byte[] room = new byte[ROOM];
    try {
      for (int count = source.read(room); count > 0; count = source.read(room)) {
        byte[] come = new byte[count];
        System.arraycopy(room, 0, come, 0, count);
        taker.accept(come);
      }
    } catch (IOException e) {
      // The terminal is gone or was closed, which counts as the end of input.
    }
    taker.accept(new byte[0]);
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (IOException e) {
      // Reading has ended anyway.
    }
  }

  private record ChannelSource(FileChannel channel) implements Source {
    @Override
    public int read(byte[] into) throws IOException {
      return channel.read(ByteBuffer.wrap(into));
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private record StreamSource(InputStream stream) implements Source {
    @Override
    public int read(byte[] into) throws IOException {
      return stream.read(into);
    }

    @Override
    public void close() {
      // Other code may still use standard input.
    }
  }
}
