package dev.gatehouse.cli;

import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.account.EndpointAddress;
import dev.gatehouse.account.MfaCodes;
import dev.gatehouse.account.StopSignal;
import dev.gatehouse.account.Timing;
import dev.gatehouse.account.failure.AccountException;
import dev.gatehouse.account.read.CallerReader;
import dev.gatehouse.account.read.Checkup;
import dev.gatehouse.account.read.Reader;
import dev.gatehouse.account.run.Executor;
import dev.gatehouse.plan.Access;
import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.run.EndpointOverride;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.ui.EnvironmentSecrets;
import dev.gatehouse.wizard.Setup;
import dev.gatehouse.wizard.Ui;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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
  private final Timing pace;
  private final Access given;
  private final Map<String, Reader> readers = new HashMap<>();

  /**
   * A session.
   *
   * @param given what the options say, which a later command has to say again
   */
  private Session(Clients clients, Timing pace, Access given) {
    this.clients = clients;
    this.pace = pace;
    this.given = given;
  }

  /** A new practice account of its own, in memory, whose states advance per read. */
  static Session practice(Arguments arguments) {
    String region = arguments.get(Options.REGION).orElse(TypedNames.OFFLINE_REGION);
    Sandbox sandbox = Sandbox.builder().region(region).cloud9Open(false).personActs(LOOKS).build();
    Connection.Given caller =
        new Connection.Given(
            AwsBasicCredentials.create("practice", "practice"), "the built-in practice account");
    return new Session(
        Clients.open(Connection.practice(sandbox::httpClient, region, caller)),
        Timing.immediate(),
        Access.NONE);
  }

  /** The account that the options, the environment and the profiles lead to. */
  static Session account(Arguments arguments, ProcessIo surroundings) throws CommandProblem {
    return account(arguments, connection(arguments, surroundings), surroundings.pace());
  }

  /** The account that a connection leads to. */
  static Session account(Arguments arguments, Connection connection, Timing pace) {
    return new Session(Clients.open(connection), pace, access(arguments));
  }

  /**
   * The way to the account that options and environment name, for the whole run: the profiles are
   * read here, and a person is asked for the codes that they need.
   *
   * @throws AccountException if the profiles cannot be used
   */
  static Connection connection(Arguments arguments, ProcessIo surroundings) throws CommandProblem {
    Connection connection =
        Connection.of(
            arguments.get(Options.PROFILE),
            arguments.get(Options.REGION),
            endpoint(arguments),
            // A program that gives credentials sees this environment.
            EnvironmentSecrets.without(surroundings.environment()));
    Connection patient = surroundings.patience().map(connection::within).orElse(connection);
    MfaCodes codes = MfaCodePrompt.ask(connection, surroundings);
    return (arguments.has(Options.ALLOW_HTTP) ? patient.allowingHttp() : patient).asking(codes);
  }

  /**
   * The address of the option.
   *
   * @throws CommandProblem if nothing may be sent there
   */
  static Optional<URI> endpoint(Arguments arguments) throws CommandProblem {
    try {
      return arguments
          .get(Options.ENDPOINT_URL)
          .map(
              url ->
                  EndpointAddress.of(
                          Options.ENDPOINT_URL.name(), url, arguments.has(Options.ALLOW_HTTP))
                      .uri());
    } catch (AccountException e) {
      throw CommandProblems.of(e);
    }
  }

  /**
   * The account with nothing but the caller read.
   *
   * @throws AccountException if there are no credentials, or nobody answers
   */
  Facts facts() {
    Caller caller = CallerReader.read(clients);
    return Facts.of(caller, clients.region().orElse(TypedNames.OFFLINE_REGION))
        .reachedBy(new Access(clients.profile(), given.endpoint(), given.allowsHttp()));
  }

  /** A new account that nobody reads, and that is reached as the options say. */
  static Facts unread(Arguments arguments) {
    return Facts.newAccount(TypedNames.OFFLINE_REGION).reachedBy(access(arguments));
  }

  private static Access access(Arguments arguments) {
    return new Access(
        arguments.get(Options.PROFILE),
        arguments.get(Options.ENDPOINT_URL),
        arguments.has(Options.ALLOW_HTTP));
  }

  /** The Region in which it works. */
  String region() {
    return clients.region().orElse(TypedNames.OFFLINE_REGION + " (none is set)");
  }

  /** Which requests do not go to AWS itself. */
  List<EndpointOverride> diversions() {
    return clients.diversions();
  }

  /** Which of AWS's own addresses it asks, where it is not the usual ones. */
  Optional<String> variants() {
    return clients.variants();
  }

  /** By which proxy AWS is asked, in words. */
  String proxy() {
    return clients.proxy();
  }

  /** Whose certificates are trusted, in words. */
  String authorities() {
    return clients.authorities();
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
    return executor.run(plan, accepted, ui.progress(), ui.person());
  }

  @Override
  public void close() {
    clients.close();
  }
}
