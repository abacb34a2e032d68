package dev.gatehouse.cli;

import dev.gatehouse.account.AccountException;
import dev.gatehouse.account.CallerReader;
import dev.gatehouse.account.Checkup;
import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.account.Executor;
import dev.gatehouse.account.Pace;
import dev.gatehouse.account.Reader;
import dev.gatehouse.account.StopSignal;
import dev.gatehouse.plan.Access;
import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Outcome;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.wizard.Setup;
import dev.gatehouse.wizard.Ui;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * The account that a run works on: the one that the credentials lead to, or the practice account.
 * The one place that knows which.
 */
final class Session implements Setup.Reads, AutoCloseable {

  /** How often a practice account is looked at until what a person does there is done. */
  private static final int LOOKS = 3;

  private final Clients clients;
  private final Pace pace;
  private final Optional<String> elsewhere;
  private final Optional<String> given;
  private final Map<String, Reader> readers = new HashMap<>();

  /**
   * A session.
   *
   * @param elsewhere where requests go, if that is not AWS itself
   * @param given the address of the option, which a later command needs again
   */
  private Session(Clients clients, Pace pace, Optional<String> elsewhere, Optional<String> given) {
    this.clients = clients;
    this.pace = pace;
    this.elsewhere = elsewhere;
    this.given = given;
  }

  /** A new practice account of its own, in memory, whose states advance per read. */
  static Session practice(Arguments arguments) {
    String region = arguments.value("--region").orElse(Names.OFFLINE_REGION);
    Sandbox sandbox = Sandbox.builder().region(region).cloud9Open(false).personActs(LOOKS).build();
    Connection.Given caller =
        new Connection.Given(
            AwsBasicCredentials.create("practice", "practice"), "the built-in practice account");
    return new Session(
        Clients.open(Connection.practice(sandbox::httpClient, region, caller)),
        Pace.immediate(),
        Optional.empty(),
        Optional.empty());
  }

  /** The account that the options, the environment and the profiles lead to. */
  static Session account(Arguments arguments, Surroundings surroundings) throws Problem {
    Connection connection =
        Connection.of(
            arguments.value("--profile"),
            arguments.value("--region"),
            endpoint(arguments),
            surroundings.environment());
    Optional<String> elsewhere =
        arguments
            .value("--endpoint-url")
            .or(() -> Optional.ofNullable(surroundings.environment().get("AWS_ENDPOINT_URL")))
            .filter(address -> !address.isEmpty());
    return new Session(
        Clients.open(connection), Pace.real(), elsewhere, arguments.value("--endpoint-url"));
  }

  private static Optional<URI> endpoint(Arguments arguments) throws Problem {
    Optional<String> url = arguments.value("--endpoint-url");
    if (url.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI address = new URI(url.get());
      String scheme = String.valueOf(address.getScheme());
      if ((scheme.equals("http") || scheme.equals("https")) && address.getHost() != null) {
        return Optional.of(address);
      }
    } catch (URISyntaxException e) {
      // Said below, like every other address that is none.
    }
    throw new Problem(
        Exit.USAGE,
        "--endpoint-url: \""
            + url.get()
            + "\" is not an address such as http://127.0.0.1:4566 or https://host.");
  }

  /**
   * The account with nothing but the caller read.
   *
   * @throws AccountException if there are no credentials, or nobody answers
   */
  Facts facts() {
    Caller caller = CallerReader.read(clients);
    // A forgotten --endpoint-url must not pass for one's own account.
    String source =
        elsewhere
            .map(place -> caller.source() + "; requests go to " + place + ", not to AWS itself")
            .orElse(caller.source());
    return Facts.of(
            new Caller(caller.account(), caller.arn(), source, caller.key()),
            clients.region().orElse(Names.OFFLINE_REGION))
        .reachedBy(new Access(clients.profile(), given));
  }

  /** A new account that nobody reads, and that is reached as the options say. */
  static Facts unread(Arguments arguments) {
    return Facts.newAccount(Names.OFFLINE_REGION)
        .reachedBy(new Access(arguments.value("--profile"), arguments.value("--endpoint-url")));
  }

  /** The Region in which it works. */
  String region() {
    return clients.region().orElse(Names.OFFLINE_REGION + " (none is set)");
  }

  /** The address that requests go to, if it is not AWS's own. */
  Optional<String> elsewhere() {
    return elsewhere;
  }

  /** Which of AWS's own addresses it asks, where it is not the usual ones. */
  Optional<String> variants() {
    return clients.variants();
  }

  /**
   * Asks AWS who the caller is, and looks at the way there.
   *
   * @throws AccountException if there are no credentials, or nobody answers
   */
  Checkup checkup(Supplier<Instant> clock) {
    return Checkup.of(clients, clock);
  }

  @Override
  public Facts read(Facts facts, Set<AwsRequest> unread) {
    return reader(facts).read(facts, unread);
  }

  @Override
  public Facts begin(Facts facts, Set<AwsRequest> unread) {
    return reader(facts).begin(facts, unread);
  }

  /** The one of the Region: it knows what has been asked for and not come yet. */
  private Reader reader(Facts facts) {
    return readers.computeIfAbsent(facts.region(), region -> new Reader(clients.in(region), pace));
  }

  /** Carries a plan out, in the Region of the facts. */
  Outcome apply(Plan plan, Facts facts, Set<String> accepted, Ui ui, StopSignal stop) {
    Executor executor = new Executor(clients.in(facts.region()), pace, new SecureRandom(), stop);
    return executor.run(plan, accepted, ui, ui);
  }

  @Override
  public void close() {
    clients.close();
  }
}
