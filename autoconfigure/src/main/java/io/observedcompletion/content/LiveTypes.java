// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Knows by their names the types whose objects are never read but only named: what is
 * alive, loads itself, belongs to the framework or holds credentials. No dependency is
 * needed to know them.
 */
final class LiveTypes {

	// Packages whose types live, and their subtypes with them.
	private static final List<String> PACKAGES = words(
			"""
					java.util.function java.util.stream java.util.concurrent.locks java.lang.invoke java.lang.ref
					java.security javax.security javax.crypto java.sql javax.sql java.nio.channels java.net.http
					jakarta.servlet javax.servlet jakarta.persistence javax.persistence jakarta.jms javax.jms
					jakarta.websocket org.hibernate reactor org.reactivestreams io.reactivex rx io.smallrye.mutiny io.netty
					io.vertx io.micrometer io.opentelemetry kotlin.jvm.functions kotlin.coroutines kotlinx.coroutines
					kotlin.sequences okhttp3 org.apache.http org.apache.hc com.openai.client com.openai.core.http
					com.anthropic.client com.anthropic.core.http com.azure.core.http com.mongodb.client
					com.mongodb.reactivestreams org.apache.kafka.clients redis.clients io.lettuce com.zaxxer.hikari
					org.aopalliance org.aspectj org.springframework.aop org.springframework.security
					org.springframework.transaction org.springframework.context org.springframework.beans.factory
					org.springframework.jdbc org.springframework.orm org.springframework.web.context.request
					org.springframework.web.server org.springframework.web.socket org.springframework.web.multipart
					org.springframework.web.client org.springframework.web.reactive org.springframework.http.client
					org.springframework.http.server org.springframework.session org.springframework.ai.chat.client
					org.springframework.ai.model.tool
					com.openai.credential com.azure.core.credential com.azure.identity com.google.auth
					software.amazon.awssdk.auth io.modelcontextprotocol.client
					io.modelcontextprotocol.server io.modelcontextprotocol.common org.springframework.ai.mcp.annotation.context io.grpc org.slf4j org.apache.logging jakarta.ws.rs
					tools.jackson com.fasterxml.jackson""");

	private static final Set<String> TYPES = Set.copyOf(
			words("""
					java.lang.AutoCloseable java.lang.Runnable java.lang.Thread java.lang.ThreadGroup java.lang.ThreadLocal
					java.lang.ClassLoader java.lang.Module java.lang.Process java.util.Iterator
					java.util.Enumeration java.util.Spliterator java.util.Timer java.util.TimerTask java.util.concurrent.Callable
					java.util.concurrent.Executor java.util.concurrent.Future java.util.concurrent.CompletionStage
					java.util.concurrent.Flow$Publisher java.util.concurrent.Flow$Subscriber
					java.util.concurrent.Flow$Subscription java.util.EventObject java.lang.reflect.InvocationHandler
					java.lang.reflect.Member kotlin.Function kotlin.Lazy org.springframework.core.env.Environment
					org.springframework.core.env.PropertySource org.springframework.core.env.PropertyResolver
					org.springframework.boot.ApplicationArguments org.springframework.validation.Errors
					org.springframework.ui.Model org.springframework.ui.ModelMap
					org.springframework.web.servlet.ModelAndView org.springframework.core.io.InputStreamSource
					org.springframework.http.HttpMessage org.springframework.http.HttpEntity
					org.springframework.http.HttpHeaders org.springframework.web.util.UriBuilder
					org.springframework.web.util.UriComponents org.springframework.beans.factory.Aware
					org.springframework.cglib.proxy.Factory net.sf.cglib.proxy.Factory javassist.util.proxy.ProxyObject
					org.springframework.ai.model.ModelOptions org.springframework.ai.model.Model
					org.springframework.ai.model.StreamingModel org.springframework.ai.tool.ToolCallback
					org.springframework.ai.tool.ToolCallbackProvider org.springframework.ai.chat.model.ToolContext
					org.springframework.ai.mcp.annotation.McpMeta
					org.springframework.ai.vectorstore.VectorStore org.springframework.ai.vectorstore.VectorStoreRetriever
					org.springframework.ai.chat.memory.ChatMemory org.springframework.data.repository.Repository
					dev.langchain4j.model.chat.ChatModel dev.langchain4j.model.chat.ChatLanguageModel
					dev.langchain4j.model.chat.StreamingChatModel dev.langchain4j.model.chat.StreamingChatLanguageModel
					dev.langchain4j.model.embedding.EmbeddingModel dev.langchain4j.model.image.ImageModel
					dev.langchain4j.model.language.LanguageModel dev.langchain4j.model.scoring.ScoringModel
					dev.langchain4j.service.TokenStream dev.langchain4j.rag.content.retriever.ContentRetriever
					dev.langchain4j.memory.ChatMemory dev.langchain4j.store.embedding.EmbeddingStore
					com.openai.core.ClientOptions com.anthropic.core.ClientOptions
					org.springframework.data.mongodb.core.MongoOperations
					org.springframework.data.redis.core.RedisOperations org.springframework.kafka.core.KafkaOperations
					org.springframework.jms.core.JmsOperations"""));

	// Of the framework only these are data.
	private static final List<String> SPRING_DATA = words("""
			org.springframework.data.domain org.springframework.data.geo org.springframework.ai
			org.springframework.http.ProblemDetail org.springframework.http.HttpMethod
			org.springframework.http.DefaultHttpStatusCode org.springframework.http.MediaType
			org.springframework.util.MimeType""");

	private static final Set<String> ANNOTATIONS = Set.of("jakarta.persistence.Entity",
			"jakarta.persistence.MappedSuperclass", "javax.persistence.Entity", "javax.persistence.MappedSuperclass",
			"org.springframework.stereotype.Component", "org.springframework.stereotype.Controller",
			"org.springframework.stereotype.Repository", "org.springframework.stereotype.Service",
			"org.springframework.context.annotation.Configuration",
			"org.springframework.boot.context.properties.ConfigurationProperties");

	private LiveTypes() {
	}

	static List<String> words(String names) {
		return List.of(names.trim().split("\\s+"));
	}

	/**
	 * Says whether the objects of a class are never read.
	 * @param type the class
	 * @return whether they are only named
	 */
	static boolean isLive(Class<?> type) {
		return type.isHidden() || Proxy.isProxyClass(type) || isGenerated(type.getName()) || isForeign(type)
				|| !isKnownData(type) && supertypes(type).anyMatch(LiveTypes::isLiveItself);
	}

	// Lambdas are hidden; proxies of others say so.
	private static boolean isGenerated(String name) {
		return name.contains("$$") || name.contains("$HibernateProxy") || name.contains("ByteBuddy")
				|| name.contains("_$_");
	}

	private static boolean isForeign(Class<?> type) {
		return type.getName().startsWith("org.springframework.") && !type.isEnum() && !isKnownData(type)
				&& SPRING_DATA.stream().noneMatch(type.getName()::startsWith) && SafeCollections.kind(type) == null;
	}

	private static boolean isLiveItself(Class<?> type) {
		String name = type.getName();
		// Dates, not connections.
		boolean isDate = Date.class.isAssignableFrom(type);
		return TYPES.contains(name) || !isDate && isIn(PACKAGES, name) || isAnnotated(type);
	}

	static boolean isIn(List<String> packages, String name) {
		for (String prefix : packages) {
			if (name.startsWith(prefix) && (name.length() == prefix.length() || name.charAt(prefix.length()) == '.')) {
				return true;
			}
		}
		return false;
	}

	private static boolean isAnnotated(Class<?> type) {
		return Stream.of(type.getDeclaredAnnotations())
			.map(Annotation::annotationType)
			.anyMatch((annotation) -> ANNOTATIONS.contains(annotation.getName())
					|| Stream.of(annotation.getDeclaredAnnotations())
						.anyMatch((meta) -> ANNOTATIONS.contains(meta.annotationType().getName())));
	}

	/**
	 * Says whether a class is data though it can be iterated over or has no accessors.
	 * @param type the class
	 * @return whether all of its fields are told
	 */
	static boolean isKnownData(Class<?> type) {
		return type.getName().startsWith("org.springframework.data.domain.")
				|| type.getName().startsWith("org.springframework.data.geo.");
	}

	static Stream<Class<?>> supertypes(Class<?> type) {
		Set<Class<?>> found = new LinkedHashSet<>();
		List<@Nullable Class<?>> open = new ArrayList<>(List.of(type));
		while (!open.isEmpty()) {
			Class<?> next = open.remove(open.size() - 1);
			if (next != null && found.add(next)) {
				open.add(next.getSuperclass());
				open.addAll(List.of(next.getInterfaces()));
			}
		}
		return found.stream();
	}

}
