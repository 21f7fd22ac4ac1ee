// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.capture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.reactive.ReactiveCompletionAutoConfiguration;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import org.hibernate.Hibernate;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real Hibernate, whose entities and lazy collections go through observed methods while
 * its transactions go on.
 */
class PersistentObjectsTests {

	private static final int TRANSACTIONS = 240;

	private static final int CUSTOMERS = 20;

	private final ApplicationContextRunner contexts = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CompletionRecorderAutoConfiguration.class,
				ObservedCompletionAutoConfiguration.class, ReactiveCompletionAutoConfiguration.class))
		.withBean(KeptCompletions.class)
		.withBean(Assistant.class);

	@Test
	void noTransactionFailsAndNoStatementIsMadeForUs() {
		List<Long> statements = new ArrayList<>();
		for (boolean observed : new boolean[] { false, true }) {
			this.contexts.withPropertyValues("langfuse.enabled=" + observed).run((context) -> {
				try (SessionFactory sessions = sessions()) {
					AtomicInteger failed = transactions(sessions, context.getBean(Assistant.class));
					long made = sessions.getStatistics().getPrepareStatementCount();
					System.out.printf("Hibernate, observed=%s: %d transactions, %d failed, %d statements%n", observed,
							TRANSACTIONS, failed.get(), made);
					statements.add(made);
					assertThat(failed).hasValue(0);
				}
				if (observed) {
					assertRecorded(context.getBean(KeptCompletions.class));
				}
			});
		}
		assertThat(statements.get(1)).isEqualTo(statements.get(0));
	}

	private static void assertRecorded(KeptCompletions completions) {
		List<Completion> recorded = completions.await(2 * TRANSACTIONS);
		assertThat(recorded).hasSize(2 * TRANSACTIONS)
			.allSatisfy(
					(completion) -> assertThat(completion.input()).contains("Customer", "why").doesNotContain("Ada"));
	}

	private static AtomicInteger transactions(SessionFactory sessions, Assistant assistant)
			throws InterruptedException {
		AtomicInteger failed = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(8);
		for (int i = 0; i < TRANSACTIONS; i++) {
			long id = 1 + i % CUSTOMERS;
			threads.execute(() -> {
				try {
					transaction(sessions, assistant, id);
				}
				catch (RuntimeException | Error ex) {
					failed.incrementAndGet();
					throw ex;
				}
			});
		}
		threads.shutdown();
		assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		return failed;
	}

	private static void transaction(SessionFactory sessions, Assistant assistant, long id) {
		sessions.inTransaction((session) -> {
			Customer customer = session.find(Customer.class, id);
			assistant.value(customer, customer.orders, "why");
			assistant
				.flux(session.getReference(Customer.class, id), Collections.unmodifiableCollection(customer.orders))
				.blockLast();
			assertThat(Hibernate.isInitialized(customer.orders)).isFalse();
			assertThat(session.createQuery("from PersistentObjectsTests$Order", Order.class).getResultList())
				.isNotEmpty();
			session.flush();
		});
	}

	private static SessionFactory sessions() {
		SessionFactory sessions = new Configuration().addAnnotatedClass(Customer.class)
			.addAnnotatedClass(Order.class)
			.setProperty("hibernate.connection.url", "jdbc:h2:mem:observed;DB_CLOSE_DELAY=-1")
			.setProperty("hibernate.hbm2ddl.auto", "create-drop")
			.setProperty("hibernate.connection.pool_size", "10")
			.setProperty("hibernate.generate_statistics", "true")
			.buildSessionFactory();
		sessions.inTransaction((session) -> {
			for (int i = 0; i < CUSTOMERS; i++) {
				Customer customer = new Customer();
				session.persist(customer);
				Order order = new Order();
				order.customer = customer;
				session.persist(order);
			}
		});
		sessions.getStatistics().clear();
		return sessions;
	}

	static class Assistant {

		@ObservedCompletion
		public String value(Customer customer, Collection<Order> orders, String question) {
			return "because";
		}

		@ObservedCompletion(input = "{#customer, #orders, 'why'}")
		public Flux<Object> flux(Customer customer, Collection<Order> orders) {
			return Flux.just("because", customer, orders);
		}

	}

	/**
	 * An entity with a lazy collection.
	 */
	@Entity
	public static class Customer {

		@Id
		@GeneratedValue
		private Long id;

		private String name = "Ada";

		@OneToMany(mappedBy = "customer", fetch = FetchType.LAZY)
		private List<Order> orders = new ArrayList<>();

		public Long getId() {
			return this.id;
		}

		public String getName() {
			return this.name;
		}

		public List<Order> getOrders() {
			return this.orders;
		}

	}

	/**
	 * An entity that refers to another one.
	 */
	@Entity
	public static class Order {

		@Id
		@GeneratedValue
		private Long id;

		@ManyToOne(fetch = FetchType.LAZY)
		private Customer customer;

		public Long getId() {
			return this.id;
		}

		public Customer getCustomer() {
			return this.customer;
		}

	}

}
