;;; emacs.el --- What an author does in Emacs, with Eglot -*- lexical-binding: t -*-

;; Each answer is noted for the test.

;;; Code:

(require 'json)
(require 'subr-x)

(defconst specmark-patience 20)
(defvar specmark-seen nil)

(defun specmark-note (name value)
  "Note VALUE under NAME."
  (push (cons name value) specmark-seen))

(defun specmark-await (what fits)
  "Wait for events until FITS gives a value, and return it; WHAT is waited for."
  (let ((end (+ (float-time) specmark-patience)) value)
    (while (not (setq value (funcall fits)))
      (when (> (float-time) end) (error "Emacs waited in vain for %s" what))
      (accept-process-output nil 0.01))
    value))

(defun specmark-go-to (text)
  "Put point where TEXT starts."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun specmark-line ()
  "The text of the current line."
  (buffer-substring-no-properties (line-beginning-position) (line-end-position)))

(defun specmark-diagnostics ()
  "What Flymake shows in the buffer."
  (mapcar (lambda (found)
            `((message . ,(flymake-diagnostic-text found))
              (text . ,(buffer-substring-no-properties (flymake-diagnostic-beg found)
                                                       (flymake-diagnostic-end found)))))
          (flymake-diagnostics)))

(defun specmark-names (index)
  "The names in an Imenu INDEX, and in those inside of it."
  (mapcan (lambda (entry)
            (cons (substring-no-properties (car entry))
                  (and (consp (cdr entry)) (listp (cadr entry)) (specmark-names (cdr entry)))))
          index))

(defun specmark-session ()
  "Open a document and use every feature once."
  (find-file "Alpha.md")
  ;; Eglot starts the server after the command that opened the file.
  (run-hooks 'post-command-hook)
  (specmark-await "the server" #'eglot-managed-p)

  (specmark-note 'diagnostics
                 (vconcat (specmark-await "diagnostics" (lambda () (flymake-start) (specmark-diagnostics)))))

  (specmark-go-to "Beta#")
  (let (hover)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq hover (substring-no-properties text))))
    (specmark-note 'hover (specmark-await "a hover" (lambda () hover))))

  (save-window-excursion
    (xref-find-definitions (xref-backend-identifier-at-point 'eglot))
    (specmark-note 'definition
                   `((file . ,(file-name-nondirectory buffer-file-name))
                     (line . ,(specmark-line))
                     (column . ,(current-column)))))

  (specmark-note 'symbols (vconcat (specmark-names (eglot-imenu))))

  (when (eglot--server-capable :referencesProvider)
    (specmark-note 'references
                   (vconcat (mapcar (lambda (item) (substring-no-properties (xref-item-summary item)))
                                    (xref-backend-references 'eglot nil)))))

  (specmark-go-to "Betta")
  ;; A key was pressed, and the author takes what is proposed.
  (let ((last-nonmenu-event ?a))
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt _actions _predicate _match _input _history default) default)))
      (call-interactively #'eglot-code-actions)))
  (specmark-note 'fixed (specmark-line))

  (goto-char (point-max))
  (insert "\n🎉 [[")
  (pcase-let ((`(,start ,end ,table . ,_) (eglot-completion-at-point)))
    (let ((prefix (buffer-substring-no-properties start end)))
      (specmark-note 'completion
                     (vconcat (mapcar #'substring-no-properties (all-completions prefix table))))))

  ;; With the question the server was told of the fix.
  (specmark-await "no diagnostics" (lambda () (flymake-start) (null (specmark-diagnostics))))

  (when (eglot--server-capable :renameProvider)
    (set-buffer-modified-p nil)
    (find-file "Beta.md")
    (run-hooks 'post-command-hook)
    (specmark-await "the server" #'eglot-managed-p)
    (specmark-go-to "Größe")
    (cl-letf (((symbol-function 'y-or-n-p) #'always))
      (eglot-rename "Maße 規格"))
    (specmark-note 'heading (specmark-line))
    (find-file "Alpha.md")
    (specmark-go-to "see")
    (specmark-note 'renamed (specmark-line))))

(condition-case failure
    (specmark-session)
  (error (specmark-note 'failure (error-message-string failure))))

(let ((coding-system-for-write 'utf-8))
  (write-region (json-encode specmark-seen) nil (getenv "SPECMARK_RESULT") nil 'silent))
(dolist (buffer (buffer-list))
  (with-current-buffer buffer (set-buffer-modified-p nil)))
(kill-emacs 0)

;;; emacs.el ends here
