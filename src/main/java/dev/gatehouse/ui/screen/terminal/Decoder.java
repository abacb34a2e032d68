package dev.gatehouse.ui.screen.terminal;

import dev.gatehouse.ui.screen.terminal.Key.Kind;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Decodes the bytes that a terminal sends into events, however they are split in transit. It reads
 * no clock: callers pass the time.
 *
 * <p>Lanterna's decoder is not used: it treats a delayed sequence as complete, does not know paste,
 * splits an emoji, and reads {@code ESC O A} as Ctrl-Up, which some terminals send for Up.
 *
 * <p>A lone Esc can only be distinguished from the start of a sequence by waiting {@link
 * #PATIENCE}; the protocol offers no other way.
 */
final class Decoder {

  /** How long to wait for the rest of a sequence. */
  static final Duration PATIENCE = Duration.ofMillis(250);

  private static final int ESC = 0x1b;
  private static final int LONGEST_SEQUENCE = 64;
  private static final int LONGEST_PASTE = 1 << 20;
  private static final String END_OF_PASTE = "\033[201~";

  private enum State {
    GROUND,
    /** After ESC. */
    ESCAPE,
    /** After {@code ESC [}. */
    CSI,
    /** After {@code ESC [ [}. */
    LINUX,
    /** After {@code ESC O}. */
    SS3,
    /**
     * After {@code ESC ]} or {@code ESC P}: either Alt with that character, or the start of a
     * reply.
     */
    STRING_OR_ALT,
    /** In such a reply, which is ignored. */
    STRING,
    PASTE
  }

  private final CharsetDecoder charset;
  private final CharBuffer decoded = CharBuffer.allocate(256);
  private ByteBuffer undecoded = ByteBuffer.allocate(0);
  private final Queue<Event> events = new ArrayDeque<>();
  private final StringBuilder sequence = new StringBuilder();
  private State state = State.GROUND;
  private boolean alt;
  private char high;
  private long last;

  /** Creates a decoder for a character set. */
  Decoder(Charset charset) {
    this.charset =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  /**
   * Decodes bytes.
   *
   * @param now when they arrived, in nanoseconds of any monotonic clock
   */
  void feed(byte[] bytes, long now) {
    expire(now);
    last = now;
    ByteBuffer in = ByteBuffer.allocate(undecoded.remaining() + bytes.length);
    in.put(undecoded).put(bytes).flip();
    boolean more = true;
    while (more) {
      decoded.clear();
      more = charset.decode(in, decoded, false).isOverflow();
      decoded.flip();
      while (decoded.hasRemaining()) {
        unit(decoded.get());
      }
    }
    undecoded = in.slice();
  }

  /** Returns the time at which an incomplete sequence expires; empty if there is none. */
  OptionalLong due() {
    return state == State.GROUND || state == State.PASTE
        ? OptionalLong.empty()
        : OptionalLong.of(last + PATIENCE.toNanos());
  }

  /** Ends an incomplete sequence if it has expired. */
  void expire(long now) {
    OptionalLong due = due();
    if (due.isPresent() && now - due.getAsLong() > 0) {
      giveUp();
    }
  }

  /** Removes and returns the next event; empty if there is none yet. */
  Optional<Event> next() {
    return Optional.ofNullable(events.poll());
  }

  private void giveUp() {
    State begun = state;
    boolean nothing = sequence.length() == 0;
    ground();
    switch (begun) {
      case ESCAPE -> {
        press(Key.of(Kind.ESCAPE));
        if (alt) {
          press(Key.of(Kind.ESCAPE));
        }
      }
      case CSI -> pressIf(nothing, Key.alt("["));
      case SS3 -> pressIf(nothing, Key.alt("O"));
      case STRING_OR_ALT -> press(Key.alt(sequence.toString()));
      default -> {
        // An incomplete sequence is no key.
      }
    }
    alt = false;
  }

  private void ground() {
    state = State.GROUND;
  }

  private void unit(char unit) {
    if (Character.isHighSurrogate(unit)) {
      high = unit;
    } else if (Character.isLowSurrogate(unit)) {
      take(Character.toCodePoint(high, unit));
    } else {
      take(unit);
    }
  }

  private void take(int c) {
    switch (state) {
      case GROUND -> plain(c);
      case ESCAPE -> escaped(c);
      case CSI -> csi(c);
      case LINUX -> end(Sequences.linux(c));
      case SS3 -> ss3(c);
      case STRING_OR_ALT -> stringOrAlt(c);
      case STRING -> string(c);
      case PASTE -> paste(c);
    }
  }

  private void plain(int c) {
    if (c == ESC) {
      begin(State.ESCAPE);
    } else {
      character(c).ifPresent(this::press);
    }
  }

  private void begin(State begun) {
    state = begun;
    sequence.setLength(0);
  }

  private void escaped(int c) {
    switch (c) {
      case '[' -> begin(State.CSI);
      case 'O' -> begin(State.SS3);
      case ']', 'P' -> {
        begin(State.STRING_OR_ALT);
        sequence.appendCodePoint(c);
      }
      case ESC -> {
        if (alt) {
          press(Key.of(Kind.ESCAPE));
        }
        // Either Esc twice, or Alt with a special key as rxvt and PuTTY send it.
        alt = true;
      }
      default -> {
        if (alt) {
          press(Key.of(Kind.ESCAPE));
          alt = false;
        }
        ground();
        character(c).map(Key::withAlt).ifPresent(this::press);
      }
    }
  }

  private void csi(int c) {
    if (c == '[' && sequence.length() == 0) {
      state = State.LINUX;
    } else if (isTorn(c)) {
      torn(c);
    } else if (c >= 0x20 && c < 0x40 && !isShiftOfRxvt(c)) {
      sequence.appendCodePoint(c);
    } else if (c == '~' && isBeginOfPaste()) {
      begin(State.PASTE);
      alt = false;
    } else {
      end(Sequences.csi(sequence.toString(), c));
    }
  }

  private boolean isShiftOfRxvt(int c) {
    return c == '$' && sequence.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }

  private boolean isBeginOfPaste() {
    return sequence.length() == 3 && "200".contentEquals(sequence);
  }

  private void ss3(int c) {
    if (isTorn(c)) {
      torn(c);
    } else if (c >= '0' && c <= '9') {
      sequence.appendCodePoint(c);
    } else {
      end(Sequences.ss3(sequence.toString(), c));
    }
  }

  private boolean isTorn(int c) {
    return c < 0x20 || sequence.length() > LONGEST_SEQUENCE;
  }

  /**
   * Handles a control character inside a sequence, or one that is too long: something else begins.
   */
  private void torn(int c) {
    ground();
    alt = false;
    plain(c);
  }

  private void end(Optional<Key> key) {
    ground();
    boolean withAlt = alt;
    alt = false;
    key.map(k -> withAlt ? k.withAlt() : k).ifPresent(this::press);
  }

  private void stringOrAlt(int c) {
    if ((c >= '0' && c <= '9') || c == '>' || c == '+' || c == '|') {
      begin(State.STRING);
    } else {
      giveUp();
      plain(c);
    }
  }

  private void string(int c) {
    boolean ended = c == 0x07 || c == 0x9c || (c == '\\' && sequence.length() > 0);
    sequence.setLength(0);
    if (ended) {
      ground();
      alt = false;
    } else if (c == ESC) {
      sequence.append('.');
    }
  }

  private void paste(int c) {
    sequence.appendCodePoint(c);
    int end = sequence.length() - END_OF_PASTE.length();
    if (c == '~' && end >= 0 && sequence.indexOf(END_OF_PASTE, end) == end) {
      sequence.setLength(end);
      ground();
      events.add(new Event.Paste(lines(sequence)));
    } else if (sequence.length() > LONGEST_PASTE) {
      // The rest is dropped, except what may be the start of the end marker.
      sequence.delete(LONGEST_PASTE / 2, sequence.length() - END_OF_PASTE.length());
    }
  }

  private static String lines(StringBuilder pasted) {
    return pasted.toString().replace("\r\n", "\n").replace('\r', '\n');
  }

  private static Optional<Key> character(int c) {
    return switch (c) {
      case '\r', '\n' -> Optional.of(Key.of(Kind.ENTER));
      case '\t' -> Optional.of(Key.of(Kind.TAB));
      case 0x08, 0x7f -> Optional.of(Key.of(Kind.BACKSPACE));
      case 0 -> Optional.of(Key.ctrl(" "));
      default -> {
        if (c < 0x20) {
          yield Optional.of(Key.ctrl(Character.toString(c < 0x1b ? c + 0x60 : c + 0x40)));
        }
        boolean noText = (c >= 0x80 && c < 0xa0) || c == 0xfffd;
        yield noText ? Optional.empty() : Optional.of(Key.text(Character.toString(c)));
      }
    };
  }

  private void pressIf(boolean so, Key key) {
    if (so) {
      press(key);
    }
  }

  private void press(Key key) {
    boolean interrupt = key.equals(Key.ctrl("c"));
    events.add(interrupt ? new Event.Interrupt() : new Event.Press(key));
  }

  /** Passes all decoded events to a consumer. */
  void drainTo(Consumer<Event> taker) {
    for (Optional<Event> event = next(); event.isPresent(); event = next()) {
      taker.accept(event.get());
    }
  }
}
