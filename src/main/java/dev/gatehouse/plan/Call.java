package dev.gatehouse.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;

/**
 * An API call of a plan. The executor sends its request and the renderer prints it, so that the
 * call is described only once.
 *
 * @param id see {@link Action#id}
 * @param why see {@link Action#why}
 * @param request the request to send; its strings may contain references
 * @param effect what it does to the account
 * @param outputs the values of its answer that later actions need
 * @param probe how to detect that its effect exists already; a call that only reads has none
 * @param irreversible why the call cannot be undone; empty if its step knows how to undo it, or if
 *     it changes nothing
 * @param hazard what is at stake
 * @param needs the access paths that must have been seen to work before it is sent
 * @param retryWhilePropagating error codes for which the call is retried for a while, since
 *     something created shortly before may not have propagated inside AWS yet. {@code code:word}
 *     limits this to messages that contain the word; see {@link #settles}
 * @param advice what to tell the person if AWS refuses the call
 * @param differences how the account differs from what this call sets
 * @param withoutPerson what is left undone, and how to do it later, if nobody is present to receive
 *     what the call returns: the call is then left out. Empty if it needs nobody
 * @param ownTags the keys of the optional tags in the request: if AWS denies tagging, it is sent
 *     without them
 * @param regions the Regions that receive the same request, if there are several; the person
 *     decides about them as one call. Neither request nor probe then names a Region, and the call
 *     has no outputs
 */
public record Call(
    String id,
    String why,
    AwsRequest request,
    Effect effect,
    List<Output> outputs,
    Optional<Probe> probe,
    Optional<String> irreversible,
    Hazard hazard,
    Set<Proof> needs,
    Set<String> retryWhilePropagating,
    List<Advice> advice,
    List<Difference> differences,
    Optional<String> withoutPerson,
    List<String> ownTags,
    RegionSet regions)
    implements Action {

  /** The error code of a read whose answer lacks the value that it is to provide. */
  public static final String NO_VALUE = "NoValue";

  /** The code of a conflict: the thing exists already and differs from what is wanted. */
  public static final String DIFFERS = "Differs";

  /** What a call does to the account. */
  public enum Effect {
    /** It changes nothing. */
    READS,
    /** It creates a thing, and is left out or fails if the thing exists. */
    MAKES,
    /** It sets a value, whatever the value was before. */
    SETS,
    /** It removes what its probe finds. */
    REMOVES
  }

  /**
   * An existing value that differs from the wanted one.
   *
   * @param what the path to the value, in terms of the service model
   * @param wanted the wanted value
   * @param found the existing value, or empty if there is none
   * @param regions the Regions where it differs, for a call to several Regions; otherwise empty
   */
  public record Difference(Path what, String wanted, Optional<String> found, List<String> regions) {
    /** Creates a difference with a copy of the Regions. */
    public Difference {
      regions = List.copyOf(regions);
    }

    /** Creates a difference for a call to one Region. */
    public Difference(Path what, String wanted, Optional<String> found) {
      this(what, wanted, found, List.of());
    }

    /** Returns this difference for some of the Regions of a call. */
    Difference in(List<String> several) {
      return new Difference(what, wanted, found, several);
    }

    /** Returns the path of the value, with the Regions if there are several. */
    public String place() {
      return regions.isEmpty() ? what.toString() : what + " in " + String.join(", ", regions);
    }
  }

  /**
   * Creates a call with copies of its collections.
   *
   * @throws IllegalArgumentException if a call that changes something has no probe, or if a call to
   *     several Regions only reads or has outputs
   */
  public Call {
    outputs = List.copyOf(outputs);
    needs = Set.copyOf(needs);
    retryWhilePropagating = Set.copyOf(retryWhilePropagating);
    advice = List.copyOf(advice);
    differences = List.copyOf(differences);
    ownTags = ownTags.stream().sorted().toList();
    if (effect != Effect.READS && probe.isEmpty()) {
      throw new IllegalArgumentException(id + ": a call that changes something has a probe");
    }
    if (!regions.isEmpty() && (effect == Effect.READS || !outputs.isEmpty())) {
      throw new IllegalArgumentException(id + ": what is sent to several Regions brings no value");
    }
  }

  /** Starts building a call that only reads. */
  public static Builder reads(String id, String why, AwsRequest request) {
    return new Builder(id, why, request, Effect.READS, Optional.empty());
  }

  /**
   * Starts building a call that creates a thing.
   *
   * @param probe finds the thing once it exists
   */
  public static Builder makes(String id, String why, AwsRequest request, Probe probe) {
    return new Builder(id, why, request, Effect.MAKES, Optional.of(probe));
  }

  /**
   * Starts building a call that sets a value.
   *
   * @param probe expects the value
   */
  public static Builder sets(String id, String why, AwsRequest request, Probe probe) {
    return new Builder(id, why, request, Effect.SETS, Optional.of(probe));
  }

  /**
   * Starts building a call that removes a thing.
   *
   * @param probe finds the thing as long as it exists
   */
  public static Builder removes(String id, String why, AwsRequest request, Probe probe) {
    return new Builder(id, why, request, Effect.REMOVES, Optional.of(probe));
  }

  /**
   * Returns what is left undone, and how to do it later, if the answer to this read lacks the
   * value. The read is then left out, along with everything that needs the value. If this is empty,
   * a missing value is a failure.
   */
  public Optional<String> withoutValue() {
    return advice.stream()
        .filter(one -> effect == Effect.READS && one.fits(NO_VALUE, ""))
        .map(Advice::text)
        .findFirst();
  }

  /** Returns whether the answer to a read has all values that the read is to provide. */
  public boolean isAnsweredBy(SdkPojo answer) {
    return outputs.stream().allMatch(output -> output.inAnswer().read(answer).isPresent());
  }

  /** Returns the operation of the request. */
  public Operation operation() {
    return Operation.of(request);
  }

  /**
   * Returns this call for one Region.
   *
   * @param region an id such as {@code eu-west-1}, or a reference to one
   * @throws IllegalArgumentException if its service is the same in every Region
   */
  public Call in(String region) {
    Builder builder = toBuilder(InRegion.of(request, region), probe.map(one -> one.in(region)));
    builder.differences = List.of();
    builder.regions = RegionSet.NONE;
    return builder.build();
  }

  /** Returns one call for each Region to which it is still to be sent. */
  public List<Call> inEachRegion() {
    return regions.isEmpty() ? List.of(this) : regions.left().stream().map(this::in).toList();
  }

  /** Returns this call with only some of its Regions left to send to. */
  public Call left(List<String> someRegions) {
    Builder builder = toBuilder(request, probe);
    builder.regions = regions.left(someRegions);
    return builder.build();
  }

  @Override
  public List<Ref> brings() {
    return outputs.stream().map(Output::ref).toList();
  }

  @Override
  public Set<Ref> uses() {
    Set<Ref> refs = new LinkedHashSet<>(Members.refs(request));
    // The probe runs before the request, in a script too.
    probe.ifPresent(p -> refs.addAll(p.refs()));
    return refs;
  }

  @Override
  public boolean isChange() {
    return effect != Effect.READS;
  }

  @Override
  public boolean isAcceptedByName() {
    return hazard.isAcceptedByName();
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.call(this);
  }

  /**
   * Returns this call with another request and probe, in which references have been replaced by
   * values.
   */
  public Call with(
      AwsRequest newRequest, Optional<Probe> newProbe, List<Difference> newDifferences) {
    Builder builder = toBuilder(newRequest, newProbe);
    builder.differences = newDifferences;
    return builder.build();
  }

  /**
   * Returns this call with a request that has more tags; see {@link #ownTags}.
   *
   * @param keys the keys of the added tags
   */
  Call tagged(AwsRequest newRequest, Set<String> keys) {
    Builder builder = toBuilder(newRequest, probe);
    builder.ownTags = List.copyOf(keys);
    return builder.build();
  }

  /** Returns a builder with everything of this call except its request and probe. */
  private Builder toBuilder(AwsRequest newRequest, Optional<Probe> newProbe) {
    Builder builder = new Builder(id, why, newRequest, effect, newProbe);
    builder.outputs.addAll(outputs);
    builder.irreversible = irreversible;
    builder.hazard = hazard;
    builder.needs.addAll(needs);
    builder.retryWhilePropagating.addAll(retryWhilePropagating);
    builder.advice.addAll(advice);
    builder.differences = differences;
    builder.withoutPerson = withoutPerson;
    builder.ownTags = ownTags;
    builder.regions = regions;
    return builder;
  }

  /** Returns this call without its optional tags. */
  public Call untagged() {
    return tagged(Tagging.without(request, ownTags), Set.of());
  }

  /**
   * Returns whether a refusal may only mean that something created shortly before has not
   * propagated yet.
   *
   * @param code AWS's error code
   * @param message AWS's message
   */
  public boolean settles(String code, String message) {
    return retryWhilePropagating.stream()
        .anyMatch(
            one -> {
              int colon = one.indexOf(':');
              return colon < 0
                  ? one.equals(code)
                  : one.substring(0, colon).equals(code)
                      && message.contains(one.substring(colon + 1));
            });
  }

  /** Builds a call. */
  public static final class Builder {
    private final String id;
    private final String why;
    private final AwsRequest request;
    private final Effect effect;
    private final Optional<Probe> probe;
    private final List<Output> outputs = new ArrayList<>();
    private final Set<Proof> needs = new LinkedHashSet<>();
    private final Set<String> retryWhilePropagating = new LinkedHashSet<>();
    private final List<Advice> advice = new ArrayList<>();
    private Optional<String> irreversible = Optional.empty();
    private Hazard hazard = Hazard.NONE;
    private List<Difference> differences = List.of();
    private Optional<String> withoutPerson = Optional.empty();
    private List<String> ownTags = List.of();
    private RegionSet regions = RegionSet.NONE;

    private Builder(
        String id, String why, AwsRequest request, Effect effect, Optional<Probe> probe) {
      this.id = id;
      this.why = why;
      this.request = request;
      this.effect = effect;
      this.probe = probe;
    }

    /** Adds a value of the answer that later actions need. */
    public Builder output(Output output) {
      outputs.add(output);
      return this;
    }

    /** Sets why the call cannot be undone. */
    public Builder irreversible(String reason) {
      irreversible = Optional.of(reason);
      return this;
    }

    /** Sets what is at stake. */
    public Builder hazard(Hazard stake) {
      hazard = stake;
      return this;
    }

    /** Adds an access path that must have been seen to work. */
    public Builder needs(Proof proof) {
      needs.add(proof);
      return this;
    }

    /** Adds error codes that may mean that a change has not propagated yet. */
    public Builder retryWhilePropagating(String... codes) {
      retryWhilePropagating.addAll(List.of(codes));
      return this;
    }

    /**
     * Adds the codes of a known message, limited to messages that contain one of its words.
     *
     * @param message one whose words are literal texts without blanks
     */
    public Builder retryWhilePropagatingWhere(KnownMessage message) {
      for (String code : message.codes()) {
        message.words().forEach(word -> retryWhilePropagating.add(code + ":" + word));
      }
      return this;
    }

    /** Adds advice for the person if AWS refuses the call. */
    public Builder advice(Advice text) {
      advice.add(text);
      return this;
    }

    /** Sets the Regions that all receive the request. */
    public Builder in(List<String> several) {
      regions = RegionSet.of(several);
      return this;
    }

    /** Sets what is left undone if nobody is present to receive what the call returns. */
    public Builder withoutPerson(String text) {
      withoutPerson = Optional.of(text);
      return this;
    }

    /** Sets what is left undone if the answer to a read lacks the value. */
    public Builder withoutValue(String text) {
      return advice(Advice.on(NO_VALUE, text));
    }

    /**
     * Returns the call.
     *
     * @throws IllegalArgumentException if its parts contradict one another; see {@link Call#Call}
     */
    public Call build() {
      return new Call(
          id,
          why,
          request,
          effect,
          outputs,
          probe,
          irreversible,
          hazard,
          needs,
          retryWhilePropagating,
          advice,
          differences,
          withoutPerson,
          ownTags,
          regions);
    }
  }
}
