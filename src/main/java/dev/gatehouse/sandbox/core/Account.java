package dev.gatehouse.sandbox.core;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A practice account: what all its services need, and what each of them keeps in it. Guarded by the
 * one lock of the request dispatcher.
 */
public final class Account {

  public static final Instant OPENED = Instant.parse("2026-01-05T09:00:00Z");

  public final SandboxSettings settings;
  public final Ids ids;

  private final Map<State<?>, Object> states = new HashMap<>();

  /** Who is told of which reads. */
  private final Map<Read<?>, Consumer<Object>> listeners = new HashMap<>();

  /** Actions that the caller may not perform, in small letters: {@code iam:createuser}. */
  private final Set<String> denied = new HashSet<>();

  private String region;
  private Principal caller;
  private long changes;

  public Account(SandboxSettings settings) {
    this.settings = settings;
    this.ids = new Ids(settings.seed());
    this.region = settings.region();
    this.caller = Principal.unjudged(settings.caller());
    settings.denied().forEach(action -> deny(action, true));
  }

  /** What a service keeps here. */
  public <T> T state(State<T> kind) {
    Object known = states.get(kind);
    if (known == null) {
      known = kind.make(this);
      states.put(kind, known);
    }
    return kind.cast(known);
  }

  /** Has somebody told of a kind of read, before it is answered. */
  public <T> void onRead(Read<T> kind, Consumer<T> listener) {
    listeners.put(kind, thing -> listener.accept(kind.cast(thing)));
  }

  /** Tells whoever wants to know of it that somebody looks at something. */
  public <T> void tell(Read<T> kind, T thing) {
    Optional.ofNullable(listeners.get(kind)).ifPresent(listener -> listener.accept(thing));
  }

  /** Denies the caller an action from now on, or no longer: {@code iam:CreateUser}. */
  public void deny(String action, boolean is) {
    String folded = action.toLowerCase(Locale.ROOT);
    if (is) {
      denied.add(folded);
    } else {
      denied.remove(folded);
    }
  }

  /** Whether the caller may not perform an action, whatever policies say. */
  public boolean denies(String action) {
    String folded = action.toLowerCase(Locale.ROOT);
    return denied.contains(folded)
        || denied.contains(folded.substring(0, folded.indexOf(':') + 1) + "*");
  }

  /** Called before each request. */
  public void arrive(Principal signer, String signedRegion, boolean changing) {
    caller = signer;
    region = signedRegion;
    changes += changing ? 1 : 0;
  }

  /** Called when the request turns out to be a dry run. */
  public void changesNothing() {
    changes--;
  }

  /** The time: a second passes with each request that changes something. */
  public Instant now() {
    return OPENED.plusSeconds(changes);
  }

  /** The time of the world outside, by which codes are made; not that of {@link #now}. */
  public Instant clock() {
    return settings.clock().instant();
  }

  /** Who signed the current request. */
  public Principal caller() {
    return caller;
  }

  /** The Region of the current request. */
  public String region() {
    return region;
  }

  /** An ARN of IAM: {@code arn:aws:iam::123456789012:group/dev/Admins}. */
  public String iamArn(String resource) {
    return "arn:" + settings.partition() + ":iam::" + settings.number() + ":" + resource;
  }

  /** An ARN in a Region: {@code arn:aws:ec2:us-east-1:123456789012:subnet/subnet-1}. */
  public String arn(String service, String inRegion, String resource) {
    return String.join(
        ":", "arn", settings.partition(), service, inRegion, settings.number(), resource);
  }
}
